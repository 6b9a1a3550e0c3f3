package gauntlet.broken;

import gauntlet.contract.Semaphore;
import gauntlet.semaphore.FutexSemaphore;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexSemaphore} with one bug: who has slept takes its permit without marking the state for
 * those who still sleep.
 *
 * <p>The release that woke it had taken the mark away. So the next release wakes nobody, and the
 * second of two sleepers sleeps on beside a free permit, until its patience runs out.
 */
public final class FutexSemaphoreLostWakeUp extends FutexSemaphore {
  private FutexSemaphoreLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-lost-wake-up",
        "semaphore of which only the first sleeper is sure to be woken.",
        FutexSemaphoreLostWakeUp::new);
  }

  @Override
  protected long markAfterSleep() {
    return 0;
  }
}
