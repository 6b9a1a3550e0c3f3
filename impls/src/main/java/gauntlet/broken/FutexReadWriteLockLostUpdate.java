package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexReadWriteLock} with one bug: a change of the state is an exchange, and what was there
 * is compared when it is too late.
 *
 * <p>Of two changes at once, one is lost: a share that somebody has and nobody knows of, or one
 * that nobody has and nobody can take away.
 */
public final class FutexReadWriteLockLostUpdate extends FutexReadWriteLock {
  private FutexReadWriteLockLostUpdate(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-lost-update",
        "rw-lock whose state is exchanged, where it is to be compared first.",
        FutexReadWriteLockLostUpdate::new);
  }

  @Override
  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.getAndSetLong(shared, offset, next) == expected;
  }
}
