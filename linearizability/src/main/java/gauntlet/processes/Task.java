package gauntlet.processes;

import java.io.Serializable;

/**
 * Something a worker process does: sent to it as a value, run there.
 *
 * @param <R> what it answers: a serialisable value
 */
@FunctionalInterface
public interface Task<R> extends Serializable {
  R run(Station station) throws Exception;
}
