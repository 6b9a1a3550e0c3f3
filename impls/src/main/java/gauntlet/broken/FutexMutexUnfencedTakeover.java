package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

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

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-unfenced-takeover",
        "mutex that is taken from who has it for long.",
        FutexMutexUnfencedTakeover::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash", "interleave", "processes");
  }

  /** A process that has not come on since the last look is taken for dead. */
  @Override
  protected boolean isDead(long word) {
    boolean isStill = word == seen;
    seen = word;
    return isStill;
  }
}
