package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Certainty;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashEngineTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(10), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private final CrashEngine engine = new CrashEngine();

  @Test
  void passesTheReferenceRing() throws Exception {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("realKills")).isPositive();
    assertThat(result.counts().get("images")).isGreaterThan(1_000);
    assertThat(result.counts().get("crashPoints")).isEqualTo(result.counts().get("pointsKnown"));
  }

  @Test
  void findsARecordPublishedTooEarlyAndReplaysIt() throws Exception {
    var broken = Subjects.named("broken/spsc-ring-early-publish");

    EngineResult found = engine.run(broken, PLAN);

    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.CRASH);
    assertThat(finding.certainty()).isEqualTo(Certainty.L0);
    assertThat(finding.where()).startsWith("SpscRing.write:");

    EngineResult replayed = engine.replay(broken, finding.replay(), PLAN);

    assertThat(replayed.findings().getFirst().message()).isEqualTo(finding.message());
  }
}
