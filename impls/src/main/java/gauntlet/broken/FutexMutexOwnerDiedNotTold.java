package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexMutex} with one bug: who takes the lock from a dead owner gets it as if it had been
 * unlocked.
 *
 * <p>The data may be half changed, and nobody knows.
 */
public final class FutexMutexOwnerDiedNotTold extends FutexMutex {
  private FutexMutexOwnerDiedNotTold(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-owner-died-not-told",
        "mutex whose next owner is not told that the one before died.",
        FutexMutexOwnerDiedNotTold::new);
  }

  @Override
  protected long inherited() {
    return 0;
  }
}
