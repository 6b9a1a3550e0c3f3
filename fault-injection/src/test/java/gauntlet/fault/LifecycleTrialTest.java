package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Medium;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTrialTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ZERO, ClockKind.MONOTONIC, (done, known, unit) -> {});

  @Test
  void findsWhatIsLeftOfAnAttemptToAttach() throws Exception {
    Subject<?> forgetful = new KernelQueueInDisguise.Forgetful();
    Finding finding =
        new LifecycleCampaign(forgetful, PLAN).run(Deadline.in(Duration.ZERO)).orElseThrow();

    assertThat(finding.guarantee()).isEqualTo(Guarantee.CONSERVATION);
    assertThat(finding.message()).startsWith("In attach-").contains("something is left");
    FaultEngine engine = new FaultEngine();
    engine.requireReplayable(forgetful, finding.replay());
    EngineResult again = engine.replay(forgetful, finding.replay(), PLAN);
    assertThat(again.findings()).extracting(Finding::where).containsExactly(finding.where());
  }

  static Stream<Subject<?>> subjects() {
    FaultEngine engine = new FaultEngine();
    return Subjects.reference().stream()
        .filter(engine::attacks)
        .filter(LifecycleTrialTest::makesCallsToBegin)
        .filter(subject -> subject.unavailable().isEmpty());
  }

  /** Memory is there, and a signal needs no preparation. */
  private static boolean makesCallsToBegin(Subject<?> subject) {
    return subject.medium() != Medium.SHARED_MEMORY && subject.medium() != Medium.SIGNAL;
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whateverFailsNothingIsLeft(Subject<?> subject) throws Exception {
    LifecycleCampaign campaign = new LifecycleCampaign(subject, PLAN);

    assertThat(campaign.run(Deadline.in(Duration.ZERO))).isEmpty();
    assertThat(campaign.faults()).isGreaterThan(3);
  }
}
