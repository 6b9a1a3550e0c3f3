package gauntlet.interleave;

import gauntlet.engine.Guarantee;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedDeadlockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedLivelockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ObstructionFreedomViolationFailure;
import org.jetbrains.kotlinx.lincheck.strategy.TimeoutFailure;
import org.jetbrains.kotlinx.lincheck.strategy.UnexpectedExceptionFailure;

/** What a failure of Lincheck's means: which guarantee is violated, and how to say so. */
enum FailureKind {
  /** Calls gave answers that no order explains. */
  WRONG_ANSWERS(Guarantee.SAFETY, ""),
  /** The subject declares that no call waits for another party, and one does. */
  OBSTRUCTED(
      Guarantee.PROGRESS,
      "livelock: a call waits for another party, which may be stopped; declared is that none"
          + " waits."),
  LIVELOCK(Guarantee.PROGRESS, "livelock: threads go on and on, and no call returns."),
  DEADLOCK(Guarantee.PROGRESS, "deadlock: a call sleeps, and nobody is left to wake it."),
  HANG(Guarantee.PROGRESS, "hang: a call does not return.");

  private final Guarantee guarantee;
  private final String message;

  FailureKind(Guarantee guarantee, String message) {
    this.guarantee = guarantee;
    this.message = message;
  }

  /**
   * What kind it is.
   *
   * @throws IllegalStateException if it is Lincheck that failed
   */
  static FailureKind of(LincheckFailure failure) {
    return switch (failure) {
      case IncorrectResultsFailure wrong -> WRONG_ANSWERS;
      case ObstructionFreedomViolationFailure obstructed -> OBSTRUCTED;
      case ManagedLivelockFailure livelock -> LIVELOCK;
      case ManagedDeadlockFailure deadlock -> DEADLOCK;
      case TimeoutFailure hang -> HANG;
      // Exceptions of calls are answers: this one is of Lincheck, or of making the instance.
      case UnexpectedExceptionFailure broken ->
          throw new IllegalStateException("Lincheck failed", broken.getException());
      default -> throw new IllegalStateException("Lincheck failed: failure=" + failure);
    };
  }

  Guarantee guarantee() {
    return guarantee;
  }

  /** What happened, in a sentence; for wrong answers the judge has one. */
  String message() {
    return message;
  }
}
