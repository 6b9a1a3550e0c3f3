package gauntlet.processes;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessesEngineTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(5), ClockKind.MONOTONIC, (done, known, unit) -> {});

  /** It is over as soon as something is found. */
  private static final Plan LONGER =
      new Plan(42, Duration.ofMinutes(1), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private final ProcessesEngine engine = new ProcessesEngine();

  @Test
  void passesTheReferenceRing() throws Exception {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("operations")).isGreaterThan(40_000);
  }

  @Test
  void findsARecordPublishedTooEarlyAndReplaysIt() throws Exception {
    var broken = Subjects.named("broken/spsc-ring-early-publish");

    EngineResult found = engine.run(broken, LONGER);

    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.evidence()).as("a few calls of hundreds of thousands").hasSizeLessThan(20);

    assertThat(finding.timeline().orElseThrow().bars())
        .hasSizeLessThanOrEqualTo(200)
        .anyMatch(Bar::conflicting);
    assertThat(finding.timeline().orElseThrow().leftOut()).isGreaterThan(1_000);

    EngineResult replayed = engine.replay(broken, finding.replay(), LONGER);

    assertThat(replayed.verdict()).isEqualTo(Verdict.VIOLATED);
  }
}
