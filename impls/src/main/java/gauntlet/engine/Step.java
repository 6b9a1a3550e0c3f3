package gauntlet.engine;

import java.util.Objects;

/**
 * One step of an {@link Interleaving}.
 *
 * @param thread that makes it, counted from 0
 * @param what it does, in words: {@code poll()}, {@code Shm.getLongAcquire(128) -> 16}
 * @param where in the code; empty if there is no such place
 */
public record Step(int thread, Kind kind, String what, String where) {
  /** What a step is. */
  public enum Kind {
    /** A call of the contract begins. */
    CALL,
    /** An access to shared memory, or what a thread waits or wakes others by. */
    ACCESS,
    /** The thread stops here for now, and another goes on. */
    SWITCH,
    /** A call of the contract ends. */
    RETURN
  }

  public Step {
    if (thread < 0) {
      throw new IllegalArgumentException("no such thread: thread=" + thread);
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(where, "where");
  }
}
