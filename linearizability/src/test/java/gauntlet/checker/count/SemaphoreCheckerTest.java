package gauntlet.checker.count;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.Judgement;
import gauntlet.contract.Operation;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemaphoreCheckerTest {
  private static final SemaphoreSpecification ONE_PERMIT = new SemaphoreSpecification(1);

  @Test
  void anAcquireNeedsAPermitOrAReleaseThatHasBegun() {
    assertThat(verdict(acquire(0, 0, 1), acquire(1, 0, 6), release(0, 5, 9)))
        .isEqualTo(Verdict.PASSED);
    assertThat(verdict(acquire(0, 0, 1), acquire(1, 0, 4), release(0, 5, 9)))
        .isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void theCulpritIsTheAcquireTooMuch() {
    Operation second = acquire(1, 2, 3);

    Judgement judgement =
        SemaphoreChecker.check(
            new History(List.of(second, acquire(0, 0, 1)), List.of()), ONE_PERMIT);

    assertThat(judgement.reason())
        .isEqualTo("No order of the operations explains acquire() -> acquired by client 1.");
    assertThat(judgement.evidence()).containsExactly(acquire(0, 0, 1), second);
  }

  @Test
  void aTryThatFoundNothingNeedsAMomentWithoutPermits() {
    assertThat(verdict(acquire(0, 0, 5), failedTry(1, 2, 3))).isEqualTo(Verdict.PASSED);
    assertThat(verdict(acquire(0, 4, 5), failedTry(1, 2, 3))).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void thePendingMayHaveTakenEffectOrNot() {
    assertThat(verdict(pending(0, SemaphoreSpecification.ACQUIRE, 0), acquire(1, 2, 3)))
        .isEqualTo(Verdict.PASSED);
    assertThat(verdict(pending(0, SemaphoreSpecification.ACQUIRE, 0), failedTry(1, 2, 3)))
        .isEqualTo(Verdict.PASSED);
    assertThat(
            verdict(
                acquire(0, 0, 1), pending(0, SemaphoreSpecification.RELEASE, 2), acquire(1, 4, 5)))
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void aRecoveryGivesBackWhatItsClientHeld() {
    assertThat(verdict(acquire(0, 0, 1), recover(2, 0, 3, 4), acquire(1, 5, 6)))
        .isEqualTo(Verdict.PASSED);
    assertThat(verdict(acquire(0, 0, 1), recover(2, 0, 3, 4), acquire(1, 5, 6), acquire(1, 7, 8)))
        .isEqualTo(Verdict.VIOLATED);
    assertThat(
            verdict(
                acquire(0, 0, 1),
                recover(2, 0, 3, 4),
                recover(2, 0, 5, 6),
                acquire(1, 7, 8),
                acquire(1, 9, 10)))
        .as("a second recovery gives nothing")
        .isEqualTo(Verdict.VIOLATED);
  }

  /** The permit was released by its client or given back by the recovery, not both. */
  @Test
  void aPendingReleaseAndARecoveryDoNotGiveTheSamePermitTwice() {
    Operation held = acquire(0, 0, 1);
    Operation released = pending(0, SemaphoreSpecification.RELEASE, 2);

    assertThat(verdict(held, released, acquire(1, 3, 4), recover(2, 0, 5, 6)))
        .isEqualTo(Verdict.PASSED);
    assertThat(verdict(held, released, acquire(1, 3, 4), recover(2, 0, 5, 6), acquire(2, 7, 8)))
        .isEqualTo(Verdict.VIOLATED);
  }

  private static Verdict verdict(Operation... operations) {
    return SemaphoreChecker.check(new History(List.of(operations), List.of()), ONE_PERMIT)
        .verdict();
  }

  private static Operation acquire(int client, long invoked, long returned) {
    return new Operation(client, SemaphoreSpecification.ACQUIRE, 0, 1, invoked, returned);
  }

  private static Operation failedTry(int client, long invoked, long returned) {
    return new Operation(client, SemaphoreSpecification.TRY_ACQUIRE, 0, 0, invoked, returned);
  }

  private static Operation release(int client, long invoked, long returned) {
    return new Operation(client, SemaphoreSpecification.RELEASE, 0, 1, invoked, returned);
  }

  private static Operation recover(int client, int dead, long invoked, long returned) {
    return new Operation(client, SemaphoreSpecification.RECOVER, dead, 1, invoked, returned);
  }

  private static Operation pending(int client, int method, long invoked) {
    return new Operation(client, method, 0, Operation.UNKNOWN, invoked, Operation.NEVER);
  }
}
