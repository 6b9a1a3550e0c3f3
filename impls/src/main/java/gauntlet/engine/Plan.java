package gauntlet.engine;

import java.time.Duration;

/**
 * What an engine is to do.
 *
 * @param seed every random choice comes from it
 * @param budget how long it may take
 * @param clock by which histories of several processes are recorded
 * @param progress is told how far it has come
 */
public record Plan(long seed, Duration budget, ClockKind clock, ProgressListener progress) {
  /** The deadline of an engine that starts now. */
  public Deadline deadline() {
    return Deadline.in(budget);
  }
}
