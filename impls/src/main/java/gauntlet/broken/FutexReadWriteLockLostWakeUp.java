package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexReadWriteLock} with one bug: who has to wait falls asleep without marking the lock.
 *
 * <p>Who gives the lock back sees no reason to wake anybody: the other sleeps on beside a free
 * lock, until its patience runs out.
 */
public final class FutexReadWriteLockLostWakeUp extends FutexReadWriteLock {
  private FutexReadWriteLockLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-lost-wake-up",
        "rw-lock whose waiters fall asleep without saying so.",
        FutexReadWriteLockLostWakeUp::new);
  }

  @Override
  protected long mark() {
    return 0;
  }
}
