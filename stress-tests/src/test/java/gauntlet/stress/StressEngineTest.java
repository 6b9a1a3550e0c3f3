package gauntlet.stress;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
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

  /** A subject that takes its JVM along. */
  public static final class Deadly extends SpscRingSubject {
    @Override
    public String id() {
      return Deadly.class.getName();
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      System.err.println("as planned");
      Runtime.getRuntime().halt(7);
      throw new IllegalStateException("cannot happen");
    }
  }

  @Test
  void passesTheReferenceRing() throws Exception {
    Subject<?> subject = Subjects.named("spsc-ring");

    EngineResult result = engine.run(subject, plan(10_000));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("samples")).isGreaterThan(5_000);
    assertThat(result.counts()).containsEntry("tests", (long) Suites.tests(subject).size());
    assertThat(result.tests())
        .extracting(TestOutcomes::test)
        .containsExactlyElementsOf(Suites.tests(subject).stream().map(StressTest::name).toList());
    assertThat(result.tests().stream().mapToLong(TestOutcomes::samples).sum())
        .isEqualTo(result.counts().get("samples"));
  }

  @Test
  void findsARecordPublishedTooEarlyAndReplaysIt() throws Exception {
    var broken = Subjects.named("broken/spsc-ring-early-publish");

    EngineResult found = engine.run(broken, plan(30_000));

    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.SAFETY);

    EngineResult replayed = engine.replay(broken, finding.replay(), plan(30_000));

    assertThat(replayed.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(replayed.findings().getFirst().where()).isEqualTo(finding.where());
  }

  @Test
  void aBudgetThatIsTooSmallIsInconclusive() throws Exception {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), plan(500));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst())
        .matches("its share of the budget is too small: millis=500, needed=1\\d{3}");
  }

  @Test
  void aTestThatCannotBeginIsInconclusive() throws Exception {
    EngineResult result = engine.run(new Unusable(), plan(5_000));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst()).contains("as planned");
  }

  @Test
  void aJvmThatBreaksDownIsInconclusive() throws Exception {
    EngineResult result = engine.run(new Deadly(), plan(5_000));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst()).contains("status=7").contains("as planned");
  }

  private static Plan plan(int millis) {
    return new Plan(42, Duration.ofMillis(millis), ClockKind.MONOTONIC, (done, known, unit) -> {});
  }
}
