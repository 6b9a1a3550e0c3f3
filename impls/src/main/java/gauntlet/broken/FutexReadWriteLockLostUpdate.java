package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

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

  /** The gallery shows it as this. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-lost-update",
        "rw-lock whose state is exchanged, where it is to be compared first.",
        FutexReadWriteLockLostUpdate::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "crash", "interleave");
  }

  @Override
  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.getAndSetLong(shared, offset, next) == expected;
  }
}
