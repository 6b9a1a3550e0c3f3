package gauntlet.engine;

import java.time.Duration;

/**
 * What an engine is to do.
 *
 * @param seed every random choice comes from it
 * @param budget how long it may take
 * @param progress is told how far it has come
 */
public record Plan(long seed, Duration budget, ProgressListener progress) {
  /** The deadline of an engine that starts now. */
  public Deadline deadline() {
    return Deadline.in(budget);
  }
}
