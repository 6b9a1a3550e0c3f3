package gauntlet.report;

import gauntlet.engine.Verdict;

/** What became of a weakened access. */
public enum MutantOutcome {
  /** An engine found a guarantee violated. */
  CAUGHT,
  /** It was not caught, and somebody has argued why it cannot be. */
  EQUIVALENT,
  /** No engine that ran came to the access. */
  UNREACHED,
  /** It was not caught, and an engine could not run that might have. */
  INCONCLUSIVE,
  /** It was not caught, nothing kept anybody from catching it, and nobody has said why. */
  GAP;

  /** What that says of Gauntlet. */
  Verdict verdict() {
    return switch (this) {
      case CAUGHT, EQUIVALENT -> Verdict.PASSED;
      case UNREACHED, INCONCLUSIVE -> Verdict.INCONCLUSIVE;
      case GAP -> Verdict.VIOLATED;
    };
  }
}
