package gauntlet.broken;

import gauntlet.contract.Semaphore;
import gauntlet.semaphore.FutexSemaphore;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexSemaphore} with one bug: nobody enters a change in the account of another party.
 *
 * <p>That is harmless as long as all live, for each enters its own. But who is killed between
 * taking a permit and entering it holds one of which no account knows: it never returns.
 */
public final class FutexSemaphorePermitLost extends FutexSemaphore {
  private FutexSemaphorePermitLost(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<Semaphore> subject() {
    return new FutexSemaphoreSubject(
        Subject.BROKEN_PREFIX + "semaphore-permit-lost",
        "semaphore that loses the permit of one killed before it has entered it in its account.",
        FutexSemaphorePermitLost::new);
  }

  @Override
  protected void enter(long state) {}
}
