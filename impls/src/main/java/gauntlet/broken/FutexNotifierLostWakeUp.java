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
 * {@link FutexNotifier} with one bug: a signal looks whether somebody sleeps, and then makes itself
 * pending, in two steps.
 *
 * <p>Who marks the state and falls asleep between the two is not seen: it sleeps on beside a
 * pending signal, until its patience runs out.
 */
public final class FutexNotifierLostWakeUp extends FutexNotifier {
  private FutexNotifierLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Notifier> subject() {
    return new FutexNotifierSubject(
        Subject.BROKEN_PREFIX + "futex-notifier-lost-wake-up",
        "futex-notifier whose signal looks for sleepers and becomes pending in two steps.",
        FutexNotifierLostWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected int exchange(MemorySegment shared, long offset, int next) {
    int last = Shm.getIntVolatile(shared, offset);
    Shm.setIntVolatile(shared, offset, next);
    return last;
  }
}
