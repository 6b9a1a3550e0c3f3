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
 * {@link FutexNotifier} with one bug: a signal that finds another one pending leaves it at that.
 *
 * <p>It may find it before what its caller has stored is there for others: a processor does such a
 * load early. Who takes the pending signal meanwhile does not see what was stored, and nobody is
 * told of it any more. One after another, all steps are right: only weak memory shows it.
 */
public final class FutexNotifierSilentSignal extends FutexNotifier {
  private FutexNotifierSilentSignal(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Notifier> subject() {
    return new FutexNotifierSubject(
        Subject.BROKEN_PREFIX + "futex-notifier-silent-signal",
        "futex-notifier whose signal does nothing if it finds another one pending.",
        FutexNotifierSilentSignal::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "stress");
  }

  @Override
  protected int exchange(MemorySegment shared, long offset, int next) {
    int last = Shm.getIntVolatile(shared, offset);
    return last == next ? last : super.exchange(shared, offset, next);
  }
}
