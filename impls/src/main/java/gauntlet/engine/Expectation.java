package gauntlet.engine;

/** What the table of a test says of an outcome. */
public enum Expectation {
  ACCEPTABLE,
  /** Correct, and worth knowing. */
  INTERESTING,
  FORBIDDEN
}
