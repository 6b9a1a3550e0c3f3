package gauntlet.broken;

import gauntlet.contract.Notifier;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.notifier.FutexNotifier;
import gauntlet.notifier.FutexNotifierSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link FutexNotifier} with one bug: who waits looks whether a signal is pending, and then takes
 * it, in two steps.
 *
 * <p>Two that find the same signal both take it: one is told of something that the other one is
 * told of, too.
 */
public final class FutexNotifierTakenTwice extends FutexNotifier {
  private FutexNotifierTakenTwice(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Notifier> subject() {
    return new FutexNotifierSubject(
        Subject.BROKEN_PREFIX + "futex-notifier-taken-twice",
        "futex-notifier whose waiters look for a signal and take it in two steps.",
        FutexNotifierTakenTwice::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.PROGRESS), "interleave", "stress");
  }

  @Override
  protected boolean replace(MemorySegment shared, long offset, int expected, int next) {
    if (Shm.getIntVolatile(shared, offset) != expected) {
      return false;
    }
    Shm.setIntVolatile(shared, offset, next);
    return true;
  }
}
