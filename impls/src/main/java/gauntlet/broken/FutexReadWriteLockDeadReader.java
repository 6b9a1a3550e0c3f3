package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexReadWriteLock} with one bug: who looks for the dead looks among writers only.
 *
 * <p>A dead reader keeps its share: nobody ever writes again.
 */
public final class FutexReadWriteLockDeadReader extends FutexReadWriteLock {
  private FutexReadWriteLockDeadReader(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-dead-reader",
        "rw-lock whose dead readers keep their shares.",
        FutexReadWriteLockDeadReader::new);
  }

  @Override
  protected boolean isReader(long state, int party) {
    return false;
  }
}
