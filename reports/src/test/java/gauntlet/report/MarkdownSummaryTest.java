package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.engine.Finding;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
  @Test
  void isTheVerdictTheTableAndTheFindings() {
    assertThat(MarkdownSummary.render(Samples.run()))
        .isEqualTo(
            """
            ## Gauntlet: VIOLATED

            A guarantee was violated. Seed 42, 13.3 s.

            | subject | interleave | crash |
            | --- | --- | --- |
            | `spsc-ring` | passed 3.1 s | inconclusive 0.0 s |
            | `broken/spsc-ring-early-publish` | passed 3.1 s | **VIOLATED** 1.2 s |

            ### `broken/spsc-ring-early-publish/crash/1`

            CRASH, L0 certain, at `SpscRing.write:118@bci#31`: a message was received that nobody had sent

                ./gauntlet replay crash:broken/spsc-ring-early-publish:42:producer.0.2

            - `spsc-ring/crash`: no time for a single kill
            """);
  }

  @Test
  void whatAnExceptionSaysIsNoMarkdown() {
    assertThat(MarkdownSummary.render(Samples.runWith(Samples.finding("a|b\n# <b>`c`[d](e)"))))
        .contains("a\\|b \\# \\<b\\>\\`c\\`\\[d\\](e)");
  }

  @Test
  void manyFindingsAreCounted() {
    RunReport report =
        Samples.run(
            Samples.subject(
                Samples.BROKEN,
                Collections.singletonList(
                    Samples.crash(
                        Collections.nCopies(1_000, Samples.FINDING).toArray(Finding[]::new)))));

    String summary = MarkdownSummary.render(report);

    assertThat(summary).contains("980 more in the report.").contains("/crash/20`");
    assertThat(summary).doesNotContain("/crash/21`");
  }

  @Test
  void aShardSaysSo() {
    assertThat(MarkdownSummary.render(Samples.run().asShard(new Shard(2, 3))))
        .contains("Seed 42, shard 2/3");
  }
}
