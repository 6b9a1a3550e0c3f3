package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexReadWriteLock} with one bug: who makes the lock free wakes one of those who wait, as
 * a mutex does.
 *
 * <p>A mutex keeps in mind that others sleep; this lock, which wakes all, does not. Readers that
 * could all have a share sleep on until their patience runs out.
 */
public final class FutexReadWriteLockLostWakeUp extends FutexReadWriteLock {
  private FutexReadWriteLockLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-lost-wake-up",
        "rw-lock that wakes one of those who wait.",
        FutexReadWriteLockLostWakeUp::new);
  }

  @Override
  protected void wake(int sleepers) {
    super.wake(1);
  }
}
