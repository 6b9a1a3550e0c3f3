package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexMutex} with one bug: who takes the lock from a dead owner gets it as if it had been
 * unlocked.
 *
 * <p>The data may be half changed, and nobody knows.
 */
public final class FutexMutexOwnerDiedNotTold extends FutexMutex {
  private FutexMutexOwnerDiedNotTold(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-owner-died-not-told",
        "mutex whose next owner is not told that the one before died.",
        FutexMutexOwnerDiedNotTold::new);
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
