package gauntlet.stress;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.Verdict;
import gauntlet.process.TemporaryDirectory;
import gauntlet.ring.SpscRingSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StressEngineTest {
  private final StressEngine engine = new StressEngine();

  /** A subject that no test can even begin with. */
  public static final class Unusable extends SpscRingSubject {
    @Override
    public String id() {
      return Unusable.class.getName();
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      throw new IllegalStateException("as planned");
    }
  }

  @Test
  void passesTheReferenceRing() throws Exception {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), plan(30));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("samples")).isGreaterThan(100_000);
    assertThat(result.counts().get("tests")).isEqualTo(3);
  }

  @Test
  void findsARecordPublishedTooEarlyAndReplaysIt() throws Exception {
    var broken = Subjects.named("broken/spsc-ring-early-publish");

    EngineResult found = engine.run(broken, plan(30));

    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.SAFETY);
    assertThat(finding.message()).contains("GARBAGE");

    EngineResult replayed = engine.replay(broken, finding.replay(), plan(30));

    assertThat(replayed.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(replayed.findings().getFirst().where()).isEqualTo(finding.where());
  }

  @Test
  void aBudgetThatIsTooSmallIsInconclusive() throws Exception {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), plan(5));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst())
        .isEqualTo("its share of the budget is too small: millis=5000, needed=9714");
  }

  @Test
  void inASmallBudgetEachTestHasOneConfiguration() throws Exception {
    EngineResult result = engine.run(Subjects.named("mpsc-ring"), plan(15));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts()).containsEntry("configurations", 3L).containsEntry("tests", 3L);
    assertThat(result.notCovered()).anyMatch(gap -> gap.contains("the budget was too short"));
  }

  @Test
  void aTestThatCannotBeginIsInconclusive() throws Exception {
    EngineResult result = engine.run(new Unusable(), plan(30));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst()).contains("as planned");
  }

  /** Three tests of four configurations, each for 2.5 seconds, do not fit into thirty. */
  @Test
  void whatWasDoneBeforeTheTimeWasUpCounts() throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      StressRun.Outcome outcome =
          new StressRun(directory.path(), (done, known, unit) -> {})
              .run(
                  Subjects.named("spsc-ring"),
                  "gauntlet.stress.MessageQueueSuite.*",
                  Thoroughness.ALL_COMPILERS,
                  2_500,
                  Deadline.in(Duration.ofSeconds(30)));

      assertThat(outcome.ended()).isTrue();
      assertThat(outcome.cutOff()).isTrue();
      assertThat(outcome.results()).hasSizeGreaterThanOrEqualTo(12);
    }
  }

  private static Plan plan(int seconds) {
    return new Plan(
        42, Duration.ofSeconds(seconds), ClockKind.MONOTONIC, (done, known, unit) -> {});
  }
}
