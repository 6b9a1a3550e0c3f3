package gauntlet.lock;

import static gauntlet.lock.FutexMutexLayout.BYTES;
import static gauntlet.lock.FutexMutexLayout.FORMAT;
import static gauntlet.lock.FutexMutexLayout.FORMAT_OFFSET;
import static gauntlet.lock.FutexMutexLayout.FREE;
import static gauntlet.lock.FutexMutexLayout.INCONSISTENT;
import static gauntlet.lock.FutexMutexLayout.NOT_RECOVERABLE;
import static gauntlet.lock.FutexMutexLayout.WAITERS;
import static gauntlet.lock.FutexMutexLayout.WORD;
import static gauntlet.lock.FutexMutexLayout.WORD_FUTEX;
import static gauntlet.lock.FutexMutexLayout.hasWaiters;
import static gauntlet.lock.FutexMutexLayout.isInconsistent;
import static gauntlet.lock.FutexMutexLayout.owner;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.shm.Futex;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A mutex that sleeps in the kernel and survives the death of its owner, like a robust mutex of
 * POSIX, but without the kernel's help.
 *
 * <p>The whole lock is one word: free, or owned, or owned and somebody sleeps (the three states of
 * Drepper, "Futexes are tricky", 2011). What stands for owned is the owner's process itself, with
 * its start time, so that taking the lock and saying who has it are one compare-and-set, and a
 * process that got the pid of a dead owner is not taken for it.
 *
 * <p><b>Handover.</b> Who finds the lock owned by a process that is dead takes it by a
 * compare-and-set from the dead owner's word to its own. Nobody ever has a dead process's word
 * again, so it succeeds for one, however many try and however long ago they have looked. That one
 * is told OWNER_DIED, and the word says so until it has declared the data consistent; if it dies
 * before, the next is told the same, and if it unlocks before, the lock is not recoverable.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before the compare-and-set that takes the lock: nothing has happened, but perhaps the word
 *       says that somebody sleeps: one needless wake-up;
 *   <li>after it: it is a dead owner;
 *   <li>unlocking, after the word is free and before it has woken anybody, or woken and before it
 *       has taken the lock: sleepers look for themselves within the patience of the futex.
 * </ul>
 *
 * <p>Nothing is ever half done: there is nothing to recover. An owner that is only stopped keeps
 * the lock, and the others wait for it. A thread that ends without unlocking is not dead as long as
 * its process lives.
 *
 * <p><b>Sleeping.</b> Who finds the lock owned marks it (w) and sleeps as long as the word stays
 * the same. An unlock takes the mark away and wakes one. There may be more: so who has slept puts
 * the mark back with whatever it does next, taking the lock or giving up. It is not first come,
 * first served: who comes by takes a free lock.
 *
 * <p><b>Orderings.</b> The exchange that unlocks releases what the owner has written, and pairs
 * with the compare-and-set that locks. There is no such pair with an owner that died; but what it
 * had stored is in memory, in an order that only the compiler may have changed.
 *
 * <p>An instance is one end, used by one thread. The word knows processes; which of the ends in its
 * process has the lock, each end knows itself.
 */
public class FutexMutex implements Mutex {
  private final MemorySegment memory;
  private final Futex futex;
  private final long self = ProcessWord.of(ProcessIdentity.self());

  /** Whether the lock, if this process has it, is this end's. */
  private boolean isMine;

  /** Lays out a mutex that is free. */
  public static void create(MemorySegment zeroed) {
    if (zeroed.byteSize() < BYTES) {
      throw new IllegalArgumentException(
          "mutex does not fit its memory: memory=" + zeroed.byteSize());
    }
    // Free is 0. Pairs with the acquire of the format in the constructor.
    Shm.setLongRelease(zeroed, FORMAT_OFFSET, FORMAT);
  }

  /** Attaches to a mutex that {@link #create} has laid out. */
  public FutexMutex(MemorySegment memory, Futex futex) {
    // Pairs with the release of the format in create().
    if (memory.byteSize() < BYTES || Shm.getLongAcquire(memory, FORMAT_OFFSET) != FORMAT) {
      throw new IllegalArgumentException("no mutex in this memory: memory=" + memory.byteSize());
    }
    this.memory = memory;
    this.futex = futex;
  }

  @Override
  public final Acquisition lock() {
    return replace(FREE, self) ? gotIt(Acquisition.LOCKED) : sleepUntilLocked(Timeout.NEVER);
  }

  @Override
  public final Acquisition tryLock(Duration timeout) {
    return replace(FREE, self) ? gotIt(Acquisition.LOCKED) : sleepUntilLocked(Timeout.in(timeout));
  }

  @Override
  public final Acquisition tryLock() {
    while (true) {
      long word = word();
      if (owner(word) != FREE && !isDead(word)) {
        return Acquisition.BUSY;
      }
      Acquisition acquisition = take(word, word & WAITERS);
      if (acquisition != Acquisition.BUSY) {
        return acquisition;
      }
    }
  }

  @Override
  public final void unlock() {
    long next = isInconsistent(requireMine()) ? NOT_RECOVERABLE : FREE;
    isMine = false;
    // Others change nothing but the mark meanwhile.
    long last = exchange(memory, WORD, next);
    if (hasWaiters(last)) {
      wake(next == FREE ? 1 : Integer.MAX_VALUE);
    }
  }

  @Override
  public final void makeConsistent() {
    if (!isInconsistent(requireMine())) {
      throw new IllegalMonitorStateException("the last owner did not die");
    }
    Shm.getAndBitwiseAndLong(memory, WORD, ~INCONSISTENT);
  }

  private Acquisition sleepUntilLocked(Timeout timeout) {
    boolean looks = false;
    while (true) {
      long word = word();
      if (owner(word) == FREE || (looks && isDead(word))) {
        // Others may still sleep, and the unlock that woke this one has taken the mark away.
        Acquisition acquisition = take(word, WAITERS);
        if (acquisition != Acquisition.BUSY) {
          return acquisition;
        }
      } else if (mark(word)) {
        long left = timeout.left();
        if (left == 0 && looks) {
          return Acquisition.BUSY;
        }
        // To look whether the owner lives takes long: not before patience, or time, has run out.
        looks = left == 0 || !sleep(word | WAITERS, Math.min(left, futex.patience()));
      }
    }
  }

  /** Takes a lock that is free or whose owner is dead; BUSY if the word has changed. */
  private Acquisition take(long word, long waiters) {
    if ((word & NOT_RECOVERABLE) != 0) {
      return Acquisition.NOT_RECOVERABLE;
    }
    long inherited = owner(word) == FREE ? 0 : inherited();
    if (!replace(word, self | waiters | inherited)) {
      return Acquisition.BUSY;
    }
    return gotIt(inherited == 0 ? Acquisition.LOCKED : Acquisition.OWNER_DIED);
  }

  /** What the word of the next owner says where the one before died. */
  protected long inherited() {
    return INCONSISTENT;
  }

  private Acquisition gotIt(Acquisition how) {
    isMine = true;
    return how;
  }

  /** Marks the word, so that the next unlock wakes somebody; {@code false} if it has changed. */
  private boolean mark(long word) {
    return hasWaiters(word) || Shm.compareAndSetLong(memory, WORD, word, word | WAITERS);
  }

  private boolean sleep(long word, long nanos) {
    return futex.await(memory, WORD_FUTEX, (int) word, nanos);
  }

  private void wake(int sleepers) {
    futex.wake(memory, WORD_FUTEX, sleepers);
  }

  private boolean replace(long word, long next) {
    return replace(memory, WORD, word, next);
  }

  protected long exchange(MemorySegment shared, long offset, long next) {
    return Shm.getAndSetLong(shared, offset, next);
  }

  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.compareAndSetLong(shared, offset, expected, next);
  }

  protected boolean isDead(long word) {
    return owner(word) != self && !ProcessWord.isAlive(word);
  }

  private long requireMine() {
    long word = word();
    if (!isMine || owner(word) != self) {
      throw new IllegalMonitorStateException(
          "not the owner: owner=%x, self=%x".formatted(owner(word), self));
    }
    return word;
  }

  private long word() {
    return Shm.getLongVolatile(memory, WORD);
  }
}
