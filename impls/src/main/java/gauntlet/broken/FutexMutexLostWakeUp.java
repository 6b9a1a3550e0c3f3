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
 * {@link FutexMutex} with one bug: an unlock looks whether somebody sleeps, and then frees the
 * lock, in two steps.
 *
 * <p>Who marks the lock and falls asleep between the two is not seen: it sleeps on beside a free
 * lock, until its patience runs out.
 */
public final class FutexMutexLostWakeUp extends FutexMutex {
  private FutexMutexLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-lost-wake-up",
        "mutex whose unlock looks for sleepers and unlocks in two steps.",
        FutexMutexLostWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected long exchange(MemorySegment shared, long offset, long next) {
    long last = Shm.getLongVolatile(shared, offset);
    Shm.setLongVolatile(shared, offset, next);
    return last;
  }
}
