package gauntlet.contract;

/**
 * One party's end of a lock that many readers or one writer have, and that survives their deaths.
 * It is not reentrant, and a share is neither upgraded nor the whole downgraded. What is correct is
 * said by {@link ReadWriteLockSpecification}.
 */
public interface ReadWriteLock {
  /** Waits for a share; {@link Acquisition#LOCKED} or {@link Acquisition#NOT_RECOVERABLE}. */
  Acquisition readLock();

  /** Takes a share unless somebody writes, or has died writing. */
  Acquisition tryReadLock();

  /**
   * Gives the share back.
   *
   * @throws IllegalMonitorStateException if the caller has none
   */
  void readUnlock();

  /** Waits for the whole; never {@link Acquisition#BUSY}. */
  Acquisition writeLock();

  /** Takes the whole if nobody has any of it. */
  Acquisition tryWriteLock();

  /**
   * Gives the whole back. After {@link Acquisition#OWNER_DIED}, and no {@link #makeConsistent()},
   * nobody gets any of it any more.
   *
   * @throws IllegalMonitorStateException if the caller does not have it
   */
  void writeUnlock();

  /**
   * Declares the data repaired that a dead writer left.
   *
   * @throws IllegalMonitorStateException if the caller does not have the whole, or the last writer
   *     did not die
   */
  void makeConsistent();
}
