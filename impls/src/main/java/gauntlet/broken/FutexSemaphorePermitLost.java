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
 * {@link FutexSemaphore} with one bug: nobody enters the last change of another party in its
 * account.
 *
 * <p>That is harmless as long as all live, for each enters its own. But who is killed between
 * taking a permit and entering it holds one of which no account knows: it never returns. And a
 * recovery that is killed itself gives back the same permits as the next one.
 */
public final class FutexSemaphorePermitLost extends FutexSemaphore {
  private FutexSemaphorePermitLost(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-permit-lost",
        "semaphore that loses the permit of one killed before it has entered it in its account.",
        FutexSemaphorePermitLost::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH, Guarantee.CONSERVATION), "crash");
  }

  @Override
  protected void enterLast(long state) {}
}
