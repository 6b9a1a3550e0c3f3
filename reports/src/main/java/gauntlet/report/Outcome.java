package gauntlet.report;

import gauntlet.engine.Verdict;

/** What became of a planted bug, in rising order of weight. */
public enum Outcome {
  /** It was caught by those that were to catch it. */
  CAUGHT,
  /** An engine could not run that might have caught it. */
  INCONCLUSIVE,
  /** It was not caught, and nothing kept anybody from catching it. */
  MISSED;

  /** What became of two together. */
  Outcome and(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** What that says of Gauntlet. */
  public Verdict verdict() {
    return switch (this) {
      case CAUGHT -> Verdict.PASSED;
      case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
      case MISSED -> Verdict.VIOLATED;
    };
  }
}
