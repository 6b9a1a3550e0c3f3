package gauntlet.solo;

import gauntlet.processes.Task;
import java.time.Duration;

/**
 * A task that ends by itself when its time is over.
 *
 * @param <R> what it answers
 */
public interface TimedTask<R> extends Task<R> {
  Duration time();

  /** The same, but no longer than that. */
  TimedTask<R> within(Duration limit);
}
