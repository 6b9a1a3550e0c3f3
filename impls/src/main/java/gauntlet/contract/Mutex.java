package gauntlet.contract;

import java.time.Duration;

/**
 * One party's end of a lock that one party has at a time, and that survives its death. It is not
 * reentrant: who has it and waits for it waits for ever. What is correct is said by {@link
 * MutexSpecification}.
 */
public interface Mutex {
  /** Waits for the lock; never {@link Acquisition#BUSY}. */
  Acquisition lock();

  /** Takes the lock if it is free. */
  Acquisition tryLock();

  /** Waits for the lock, but no longer than that. */
  Acquisition tryLock(Duration timeout);

  /**
   * Gives the lock back. After {@link Acquisition#OWNER_DIED}, and no {@link #makeConsistent()},
   * nobody gets it any more.
   *
   * @throws IllegalMonitorStateException if the caller does not have it
   */
  void unlock();

  /**
   * Declares the data repaired that a dead owner left.
   *
   * @throws IllegalMonitorStateException if the caller does not have the lock, or its last owner
   *     did not die
   */
  void makeConsistent();
}
