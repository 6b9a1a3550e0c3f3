package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.lock.FutexMutex;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link FutexMutex} with one bug: the word is taken by an exchange, and what was there is compared
 * when it is too late.
 *
 * <p>Who comes while the lock is owned writes over who owns it: that one cannot unlock any more,
 * and the other one does not know that it could.
 */
public final class FutexMutexLostUpdate extends FutexMutex {
  private FutexMutexLostUpdate(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<Mutex> subject() {
    return new FutexMutexSubject(
        Subject.BROKEN_PREFIX + "mutex-lost-update",
        "mutex whose word is exchanged, where it is to be compared first.",
        FutexMutexLostUpdate::new);
  }

  @Override
  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.getAndSetLong(shared, offset, next) == expected;
  }
}
