package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexReadWriteLock} with one bug: who looks for the dead looks among writers only.
 *
 * <p>A dead reader keeps its share: nobody ever writes again.
 */
public final class FutexReadWriteLockDeadReader extends FutexReadWriteLock {
  private FutexReadWriteLockDeadReader(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-dead-reader",
        "rw-lock whose dead readers keep their shares.",
        FutexReadWriteLockDeadReader::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH, Guarantee.PROGRESS), "crash");
  }

  @Override
  protected boolean isReader(long state, int party) {
    return false;
  }
}
