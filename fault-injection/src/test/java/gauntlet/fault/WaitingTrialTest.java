package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingTrialTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(10), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static final Duration A_FEW_POINTS = Duration.ofMillis(300);

  /** All that have calls that wait. */
  static Stream<String> subjects() {
    return Subjects.reference().stream()
        .filter(subject -> subject.unavailable().isEmpty())
        .filter(WaitingCampaign::isFor)
        .map(Subject::id);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void bearsCallsThatFailWhileItWaits(String id) throws Exception {
    WaitingCampaign campaign = new WaitingCampaign(Subjects.named(id), PLAN);

    Optional<EngineResult> end = campaign.run(Deadline.in(A_FEW_POINTS));

    assertThat(end).isEmpty();
    assertThat(campaign.faults()).isPositive();
  }

  @Test
  void findsWhoDoesNotLookAgain() throws Exception {
    Subject<?> hasty = new SleeperInDisguise(SleeperInDisguise.Kind.HASTY);
    Finding finding = onlyFinding(new FaultEngine().run(hasty, PLAN));

    assertThat(finding.guarantee()).isEqualTo(Guarantee.SAFETY);
    assertThat(finding.message()).contains("await").contains("futex");
    Finding again = onlyFinding(new FaultEngine().replay(hasty, finding.replay(), PLAN));
    assertThat(again.message()).isEqualTo(finding.message());
    assertThat(again.replay()).isEqualTo(finding.replay());
  }

  @Test
  void findsWhoSleepsOnWhenTheWakeUpHasFailed() throws Exception {
    Subject<?> trusting = new SleeperInDisguise(SleeperInDisguise.Kind.TRUSTING);
    ReplayToken token =
        new ReplayToken(FaultEngine.ID, trusting.id(), 42, "1x0/-/a/s/reliever.1.ENOMEM");

    Finding finding = onlyFinding(new FaultEngine().replay(trusting, token, PLAN));

    assertThat(finding.guarantee()).isEqualTo(Guarantee.PROGRESS);
    assertThat(finding.message()).contains("waits for ever").contains("await");
    assertThat(finding.replay().detail()).isEqualTo(token.detail());
  }

  private static Finding onlyFinding(EngineResult result) {
    assertThat(result.findings()).as("%s", result).hasSize(1);
    return result.findings().getFirst();
  }

  @Test
  void whoSpinsMakesNoCallsThatCouldFail() {
    assertThat(WaitingCampaign.isFor(Subjects.named("spin-lock"))).isFalse();
    assertThat(WaitingCampaign.isFor(Subjects.named("mutex"))).isTrue();
  }

  /** Locks belong to clients; who is alone in its role has brought the queue into its state. */
  @Test
  void whoWaitsHasNotMadeTheCallsBeforeUnlessItIsAloneInItsRole() {
    Subject<?> mutex = Subjects.named("mutex");
    WaitingOccasion lock = WaitingOccasion.all(mutex, new Random(1)).getFirst();
    Subject<?> pipe = Subjects.named("pipe");

    assertThat(lock.client(lock.before().getFirst(), mutex)).isEqualTo(Occasion.OTHER);
    assertThat(WaitingOccasion.all(pipe, new Random(1)))
        .filteredOn(occasion -> Occasion.role(occasion.waiting(), methods(pipe)) == Role.PRODUCER)
        .isNotEmpty()
        .allSatisfy(
            put -> assertThat(put.client(put.before().getLast(), pipe)).isEqualTo(Occasion.VICTIM));
  }

  private static List<Method> methods(Subject<?> subject) {
    return subject.contract().methods();
  }
}
