package gauntlet.broken;

import gauntlet.contract.Semaphore;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.semaphore.FutexSemaphore;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexSemaphore} with one bug: a holder that still holds its permits at a second look is
 * taken for dead.
 *
 * <p>It may just be slow, or stopped. Its permits are given to others while it uses them, and when
 * it releases them, there are more than ever.
 */
public final class FutexSemaphoreUnfencedTakeover extends FutexSemaphore {
  private long seen;

  private FutexSemaphoreUnfencedTakeover(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-unfenced-takeover",
        "semaphore that takes back the permits of who holds them for long.",
        FutexSemaphoreUnfencedTakeover::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY), "crash", "interleave", "processes", "stress");
  }

  /** A process that has not come on since the last look is taken for dead. */
  @Override
  protected boolean isDead(long owner) {
    boolean isStill = owner == seen;
    seen = owner;
    return isStill;
  }
}
