package gauntlet.interleave;

import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;

/**
 * A play that failed, and how.
 *
 * @param reason the judge's, in a sentence; empty if it is not the answers that are wrong
 */
record Failed(Play play, LincheckFailure failure, String reason) {
  FailureKind kind() {
    return FailureKind.of(failure);
  }

  /** What happened, in a sentence. */
  String message() {
    return kind() == FailureKind.WRONG_ANSWERS ? reason : kind().message();
  }
}
