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
 * {@link FutexReadWriteLock} with one bug: what a dead writer had is free, as what a dead reader
 * had.
 *
 * <p>The data may be half changed, and nobody knows: neither the next writer nor the readers.
 */
public final class FutexReadWriteLockOwnerDiedNotTold extends FutexReadWriteLock {
  private FutexReadWriteLockOwnerDiedNotTold(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-owner-died-not-told",
        "rw-lock whose next writer is not told that the one before died.",
        FutexReadWriteLockOwnerDiedNotTold::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH), "crash");
  }

  @Override
  protected long inherited() {
    return 0;
  }
}
