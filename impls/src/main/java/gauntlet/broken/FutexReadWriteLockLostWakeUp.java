package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexReadWriteLock} with one bug: a reader that has to wait falls asleep without marking
 * the lock.
 *
 * <p>The writer it waits for sees no reason to wake anybody: it sleeps on beside a free lock, until
 * its patience runs out.
 */
public final class FutexReadWriteLockLostWakeUp extends FutexReadWriteLock {
  private FutexReadWriteLockLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-lost-wake-up",
        "rw-lock whose readers fall asleep without saying so.",
        FutexReadWriteLockLostWakeUp::new);
  }

  @Override
  protected long markOfReader() {
    return 0;
  }
}
