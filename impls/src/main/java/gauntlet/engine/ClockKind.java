package gauntlet.engine;

/** Which clock a history is recorded by. */
public enum ClockKind {
  /** CLOCK_MONOTONIC of the machine. */
  MONOTONIC,
  /** A counter in shared memory. */
  SHARED
}
