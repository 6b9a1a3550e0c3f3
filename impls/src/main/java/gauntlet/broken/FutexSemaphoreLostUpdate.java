package gauntlet.broken;

import gauntlet.contract.Semaphore;
import gauntlet.semaphore.FutexSemaphore;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

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

  /** What the gallery tells of it. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-lost-update",
        "semaphore whose state is exchanged, where it is to be compared first.",
        FutexSemaphoreLostUpdate::new);
  }

  @Override
  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.getAndSetLong(shared, offset, next) == expected;
  }
}
