package gauntlet.broken;

import gauntlet.contract.Semaphore;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.semaphore.FutexSemaphore;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexSemaphore} with one bug: a change of the state is an exchange, and what was there is
 * compared when it is too late.
 *
 * <p>Of two changes at once, one is lost: a permit is taken twice, or never given back.
 */
public final class FutexSemaphoreLostUpdate extends FutexSemaphore {
  private FutexSemaphoreLostUpdate(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-lost-update",
        "semaphore whose state is exchanged, where it is to be compared first.",
        FutexSemaphoreLostUpdate::new);
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
