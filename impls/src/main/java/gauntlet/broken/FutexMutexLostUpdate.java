package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexMutex} with one bug: to take the lock is to look whether it is free and then store
 * who has it, in two steps.
 *
 * <p>Two that do so at once both have it.
 */
public final class FutexMutexLostUpdate extends FutexMutex {
  private FutexMutexLostUpdate(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-lost-update",
        "mutex that is taken in two steps: two may take it at once.",
        FutexMutexLostUpdate::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(),
        Set.of(Guarantee.SAFETY, Guarantee.CRASH),
        "crash",
        "interleave",
        "processes",
        "stress");
  }

  @Override
  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    if (Shm.getLongVolatile(shared, offset) != expected) {
      return false;
    }
    Shm.setLongVolatile(shared, offset, next);
    return true;
  }
}
