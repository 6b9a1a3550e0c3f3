package gauntlet.interleave;

import gauntlet.contract.Specification;
import gauntlet.engine.Guarantee;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedDeadlockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedLivelockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ObstructionFreedomViolationFailure;
import org.jetbrains.kotlinx.lincheck.strategy.TimeoutFailure;

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
  HANG(Guarantee.PROGRESS, "hang: a call does not return."),
  /** Lincheck, or the subject outside of a call, failed. */
  OTHER(Guarantee.SAFETY, "");

  private final Guarantee guarantee;
  private final String message;

  FailureKind(Guarantee guarantee, String message) {
    this.guarantee = guarantee;
    this.message = message;
  }

  static FailureKind of(LincheckFailure failure) {
    return switch (failure) {
      case IncorrectResultsFailure wrong -> WRONG_ANSWERS;
      case ObstructionFreedomViolationFailure obstructed -> OBSTRUCTED;
      case ManagedLivelockFailure livelock -> LIVELOCK;
      case ManagedDeadlockFailure deadlock -> DEADLOCK;
      case TimeoutFailure hang -> HANG;
      default -> OTHER;
    };
  }

  Guarantee guarantee() {
    return guarantee;
  }

  /** What happened, in a sentence; for wrong answers, the judge's. */
  String message(LincheckFailure failure, Specification<?> specification) {
    return switch (this) {
      case WRONG_ANSWERS ->
          HistoryVerifier.judge(failure.getScenario(), failure.getResults(), specification)
              .reason();
      case OTHER -> failure.toString().strip().lines().findFirst().orElseThrow();
      default -> message;
    };
  }
}
