package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexMutex} with one bug: who has slept takes the lock without marking it for those who
 * still sleep.
 *
 * <p>The unlock that woke it had taken the mark away. So its own unlock wakes nobody, and the
 * second of two sleepers sleeps on beside a free lock, until its patience runs out.
 */
public final class FutexMutexLostWakeUp extends FutexMutex {
  private FutexMutexLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-lost-wake-up",
        "mutex of which only the first sleeper is sure to be woken.",
        FutexMutexLostWakeUp::new);
  }

  @Override
  protected long markAfterSleep() {
    return 0;
  }
}
