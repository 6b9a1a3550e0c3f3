package gauntlet.checker.count;

import static gauntlet.contract.MutexSpecification.BUSY;
import static gauntlet.contract.MutexSpecification.DIED;
import static gauntlet.contract.MutexSpecification.DONE;
import static gauntlet.contract.MutexSpecification.LOCK;
import static gauntlet.contract.MutexSpecification.LOCKED;
import static gauntlet.contract.MutexSpecification.OWNER_DIED;
import static gauntlet.contract.MutexSpecification.TRY_LOCK;
import static gauntlet.contract.MutexSpecification.UNLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.Judgement;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutexCheckerTest {
  @Test
  void whoWaitsGetsItWhenTheUnlockHasBegun() {
    assertThat(
            verdict(
                call(0, LOCK, LOCKED, 0, 1),
                call(1, LOCK, LOCKED, 0, 6),
                call(0, UNLOCK, DONE, 5, 9)))
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void theSecondOfTwoOwnersIsTheCulprit() {
    Operation second = call(1, LOCK, LOCKED, 0, 4);

    Judgement judgement = check(call(0, LOCK, LOCKED, 0, 1), second, call(0, UNLOCK, DONE, 5, 9));

    assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(judgement.evidence().getLast()).isEqualTo(second);
  }

  @Test
  void aTryThatFoundItBusyNeedsAMomentAtWhichItWasHeld() {
    assertThat(verdict(call(0, LOCK, LOCKED, 0, 9), call(1, TRY_LOCK, BUSY, 2, 3)))
        .isEqualTo(Verdict.PASSED);
    assertThat(verdict(call(0, LOCK, LOCKED, 4, 9), call(1, TRY_LOCK, BUSY, 2, 3)))
        .isEqualTo(Verdict.VIOLATED);
  }

  /** Client 1 waits all the time, but what it got in the end it cannot have had before client 0. */
  @Test
  void whoWaitsForAnotherDoesNotHoldItYet() {
    assertThat(
            verdict(
                call(1, LOCK, LOCKED, 0, 20),
                call(2, TRY_LOCK, BUSY, 2, 3),
                call(0, LOCK, LOCKED, 5, 6),
                call(0, UNLOCK, DONE, 10, 11)))
        .isEqualTo(Verdict.VIOLATED);
  }

  /** The unlock of client 0 takes long to return, but client 1 has had the lock meanwhile. */
  @Test
  void whoHasBeenFollowedDoesNotHoldItAnyMore() {
    assertThat(
            verdict(
                call(0, LOCK, LOCKED, 0, 1),
                call(0, UNLOCK, DONE, 5, 20),
                call(1, LOCK, LOCKED, 5, 6),
                call(1, UNLOCK, DONE, 7, 8),
                call(2, TRY_LOCK, BUSY, 15, 16)))
        .isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void theOwnerAfterADeathMustBeTold() {
    Operation lock = call(0, LOCK, LOCKED, 0, 1);
    Operation died = new Operation(9, DIED, 0, DONE, 2, 3);

    assertThat(verdict(lock, died, call(1, LOCK, OWNER_DIED, 4, 5))).isEqualTo(Verdict.PASSED);
    assertThat(verdict(lock, died, call(1, LOCK, LOCKED, 4, 5))).isEqualTo(Verdict.VIOLATED);
  }

  private static Verdict verdict(Operation... operations) {
    return check(operations).verdict();
  }

  private static Judgement check(Operation... operations) {
    return MutexChecker.check(
        new History(List.of(operations), List.of()), new MutexSpecification());
  }

  private static Operation call(int client, int method, long answer, long invoked, long returned) {
    return new Operation(client, method, 0, answer, invoked, returned);
  }
}
