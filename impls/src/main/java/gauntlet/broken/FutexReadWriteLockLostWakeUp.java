package gauntlet.broken;

import gauntlet.contract.ReadWriteLock;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.FutexReadWriteLock;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexReadWriteLock} with one bug: who has to wait falls asleep without marking the lock.
 *
 * <p>Who gives the lock back sees no reason to wake anybody: the other sleeps on beside a free
 * lock, until its patience runs out.
 */
public final class FutexReadWriteLockLostWakeUp extends FutexReadWriteLock {
  private FutexReadWriteLockLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<ReadWriteLock> subject() {
    return new FutexReadWriteLockSubject(
        Subject.BROKEN_PREFIX + "rw-lock-lost-wake-up",
        "rw-lock whose waiters fall asleep without saying so.",
        FutexReadWriteLockLostWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected long mark() {
    return 0;
  }
}
