package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterleaveEngineTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(8), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private final InterleaveEngine engine = new InterleaveEngine();

  @Test
  void passesTheReferenceRing() {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), PLAN);

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("invocations")).isPositive();
    assertThat(result.notCovered()).isNotEmpty();
  }

  @Test
  void findsARecordPublishedTooEarlyAndReplaysIt() throws Exception {
    var broken = Subjects.named("broken/spsc-ring-early-publish");

    EngineResult found = engine.run(broken, PLAN);

    assertThat(found.verdict()).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.SAFETY);
    assertThat(finding.evidence()).anyMatch(line -> line.contains("setLongRelease"));

    assertThat(finding.timeline().orElseThrow().bars()).anyMatch(Bar::conflicting);
    assertThat(finding.timeline().orElseThrow().lanes())
        .containsExactlyInAnyOrder("thread 0: producer", "thread 1: consumer");

    EngineResult replayed = engine.replay(broken, finding.replay(), PLAN);

    assertThat(replayed.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(replayed.findings().getFirst().replay()).isEqualTo(finding.replay());
  }
}
