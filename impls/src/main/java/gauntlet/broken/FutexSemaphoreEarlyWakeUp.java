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
 * {@link FutexSemaphore} with one bug: a release wakes a sleeper before it gives the permit back.
 *
 * <p>Who is woken finds no permit and sleeps again, and then the permit is there and nobody is
 * told: it sleeps on beside a free permit, until its patience runs out.
 */
public final class FutexSemaphoreEarlyWakeUp extends FutexSemaphore {
  private FutexSemaphoreEarlyWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-early-wake-up",
        "semaphore that wakes a sleeper before there is a permit for it.",
        FutexSemaphoreEarlyWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected void giveAndWake() {
    wake();
    give();
  }
}
