package gauntlet.interleave;

import gauntlet.checker.Judgement;
import gauntlet.history.History;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;

/**
 * A play that failed, and how.
 *
 * @param judged the run that the judge saw last: this one, if it is the answers that are wrong
 * @param judgement what he said of it
 */
record Failed(Play play, LincheckFailure failure, History judged, Judgement judgement) {
  FailureKind kind() {
    return FailureKind.of(failure);
  }

  /** What happened, in a sentence. */
  String message() {
    return kind() == FailureKind.WRONG_ANSWERS ? judgement.reason() : kind().message();
  }
}
