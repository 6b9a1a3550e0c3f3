package gauntlet.engine;

/** The answer to "does it keep its guarantees?", in rising order of weight. */
public enum Verdict {
  /** Everything planned was run, and nothing was violated. */
  PASSED,
  /** Something that was to be run could not be; what did run violated nothing. */
  INCONCLUSIVE,
  /** A guarantee was violated. */
  VIOLATED;

  /** The verdict on two things together. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
