package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexMutex} with one bug: an owner that still has the lock at a second look is taken for
 * dead.
 *
 * <p>It may just be slow, or stopped. When it goes on, two change the data at once.
 */
public final class FutexMutexUnfencedTakeover extends FutexMutex {
  private long seen;

  private FutexMutexUnfencedTakeover(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-unfenced-takeover",
        "mutex that is taken from who has it for long.",
        FutexMutexUnfencedTakeover::new);
  }

  /** A process that has not come on since the last look is taken for dead. */
  @Override
  protected boolean isDead(long word) {
    boolean isStill = word == seen;
    seen = word;
    return isStill;
  }
}
