package gauntlet.lock;

import static gauntlet.lock.FutexReadWriteLockLayout.BYTES;
import static gauntlet.lock.FutexReadWriteLockLayout.FORMAT;
import static gauntlet.lock.FutexReadWriteLockLayout.FORMAT_OFFSET;
import static gauntlet.lock.FutexReadWriteLockLayout.INCONSISTENT;
import static gauntlet.lock.FutexReadWriteLockLayout.NOT_RECOVERABLE;
import static gauntlet.lock.FutexReadWriteLockLayout.ONE_VERSION;
import static gauntlet.lock.FutexReadWriteLockLayout.PARTIES;
import static gauntlet.lock.FutexReadWriteLockLayout.STATE;
import static gauntlet.lock.FutexReadWriteLockLayout.STATE_FUTEX;
import static gauntlet.lock.FutexReadWriteLockLayout.WAITERS;
import static gauntlet.lock.FutexReadWriteLockLayout.hasNext;
import static gauntlet.lock.FutexReadWriteLockLayout.hasWaiters;
import static gauntlet.lock.FutexReadWriteLockLayout.isFree;
import static gauntlet.lock.FutexReadWriteLockLayout.isInconsistent;
import static gauntlet.lock.FutexReadWriteLockLayout.isNext;
import static gauntlet.lock.FutexReadWriteLockLayout.isNotRecoverable;
import static gauntlet.lock.FutexReadWriteLockLayout.mayRead;
import static gauntlet.lock.FutexReadWriteLockLayout.next;
import static gauntlet.lock.FutexReadWriteLockLayout.reads;
import static gauntlet.lock.FutexReadWriteLockLayout.withNext;
import static gauntlet.lock.FutexReadWriteLockLayout.withReader;
import static gauntlet.lock.FutexReadWriteLockLayout.withWriter;
import static gauntlet.lock.FutexReadWriteLockLayout.withoutNext;
import static gauntlet.lock.FutexReadWriteLockLayout.withoutReader;
import static gauntlet.lock.FutexReadWriteLockLayout.withoutWriter;
import static gauntlet.lock.FutexReadWriteLockLayout.writer;
import static gauntlet.lock.FutexReadWriteLockLayout.writes;

import gauntlet.contract.Acquisition;
import gauntlet.contract.ReadWriteLock;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Futex;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A read-write lock that sleeps in the kernel, gives back what dead readers held, and is handed
 * over when its writer dies.
 *
 * <p>The whole lock is one word: which parties read, which writes, which writer waits first. Each
 * call takes effect by one compare-and-set of it, and that also says who has what: nothing is ever
 * half done. Which processes the parties are, a table says ({@link Parties}); an entry is not freed
 * while the word names its party.
 *
 * <p><b>Dead parties</b> are taken out of the word by whoever they are in the way of: a reader's
 * share is free then, a writer's death is remembered until a writer has declared the data
 * consistent. First the word is read, then the table; every change of the word makes a version of
 * its own, so the compare-and-set succeeds only if the word still means those who were proven dead.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before its compare-and-set: nothing has happened;
 *   <li>after it: the word names a dead party;
 *   <li>waiting: if it was the writer that waits first, the word names a dead party. That somebody
 *       may be asleep, the word says until the next unlock;
 *   <li>unlocking, before it has woken anybody: sleepers look for themselves within the patience of
 *       the futex.
 * </ul>
 *
 * <p>A party that is only stopped keeps what it has; and while the writer that waits first is
 * stopped, new readers wait for it. To recover is to do beforehand what others would do when they
 * need it, and to free the entries of the dead for new parties.
 *
 * <p><b>Writers are not starved by readers</b>: who calls {@link #readLock} behind a writer that
 * waits first lets it pass; {@link #tryReadLock} does not, because it must not refuse while only
 * others read. Among writers, and for readers among many writers, nothing is promised: all are
 * woken when the lock is free, and one is first.
 *
 * <p><b>Sleeping.</b> Who has to wait marks the word (w) and sleeps as long as it stays the same.
 * Who makes the lock free takes the mark away and wakes all. So without the mark, all who slept
 * have been woken or are about to be. Who waits looks for the dead when nothing has happened for a
 * while, and also after many changes that were not for it: others may go on behind a dead party
 * without a pause, such as writers behind a dead one that waits first, which only readers mind.
 *
 * <p><b>Orderings.</b> The compare-and-set that unlocks releases what was written, and pairs with
 * the one that locks.
 *
 * <p>An instance is one end, used by one thread. It has no entry before its first lock.
 */
public class FutexReadWriteLock implements ReadWriteLock {
  private static final int NONE = -1;

  /** A look costs about as much as so many waits that end at once. */
  private static final int WAITS_BEFORE_A_LOOK = 1000;

  private final MemorySegment memory;
  private final Futex futex;
  private final Parties parties;

  /** The entry of this end. */
  private int self = NONE;

  /** Lays out a lock that is free. */
  public static void create(MemorySegment zeroed) {
    if (zeroed.byteSize() < BYTES) {
      throw new IllegalArgumentException(
          "read-write lock does not fit its memory: memory=" + zeroed.byteSize());
    }
    // A free lock is 0. Pairs with the acquire of the format in the constructor.
    Shm.setLongRelease(zeroed, FORMAT_OFFSET, FORMAT);
  }

  /** Attaches to a lock that {@link #create} has laid out. */
  public FutexReadWriteLock(MemorySegment memory, Futex futex) {
    // Pairs with the release of the format in create().
    if (memory.byteSize() < BYTES || Shm.getLongAcquire(memory, FORMAT_OFFSET) != FORMAT) {
      throw new IllegalArgumentException(
          "no read-write lock in this memory: memory=" + memory.byteSize());
    }
    this.memory = memory;
    this.futex = futex;
    this.parties = new Parties(memory.asSlice(PARTIES, PartiesLayout.BYTES));
  }

  /** Takes the dead out of the state, and frees their entries. */
  public final void recover() {
    parties.releaseDead(this::takeOut);
  }

  // ---- shares ----

  @Override
  public final Acquisition readLock() {
    join();
    int waits = 0;
    while (true) {
      long state = state();
      if (isNotRecoverable(state)) {
        return Acquisition.NOT_RECOVERABLE;
      }
      if (mayShare(state) && !hasNext(state)) {
        if (replace(state, withReader(state, self))) {
          return Acquisition.LOCKED;
        }
      } else if (!(waits == WAITS_BEFORE_A_LOOK && takeOutDead(state))) {
        waits = sleep(state, state | mark(), waits);
      }
    }
  }

  /** What the state says while somebody sleeps. */
  protected long mark() {
    return WAITERS;
  }

  /** A writer that has died writing is in the way as well: there is no need to look. */
  @Override
  public final Acquisition tryReadLock() {
    join();
    while (true) {
      long state = state();
      if (isNotRecoverable(state)) {
        return Acquisition.NOT_RECOVERABLE;
      }
      if (!mayShare(state)) {
        return Acquisition.BUSY;
      }
      if (replace(state, withReader(state, self))) {
        return Acquisition.LOCKED;
      }
    }
  }

  @Override
  public final void readUnlock() {
    long state = state();
    while (!giveShareBack(state)) {
      state = state();
    }
  }

  private boolean giveShareBack(long state) {
    if (self == NONE || !reads(state, self)) {
      throw new IllegalMonitorStateException("not a reader: party=%d".formatted(self));
    }
    return replaceAndWake(state, withoutReader(state, self));
  }

  /** Not reentrant: who has a share waits for itself. */
  private boolean mayShare(long state) {
    return mayRead(state) && !reads(state, self);
  }

  // ---- the whole ----

  @Override
  public final Acquisition writeLock() {
    join();
    int waits = 0;
    while (true) {
      long state = state();
      if (isNotRecoverable(state)) {
        return Acquisition.NOT_RECOVERABLE;
      }
      if (isFree(state)) {
        if (replace(state, withWriter(state, self))) {
          return acquisition(state);
        }
      } else if (!(waits == WAITS_BEFORE_A_LOOK && takeOutDead(state))) {
        waits = sleep(state, withNext(state, self) | mark(), waits);
      }
    }
  }

  @Override
  public final Acquisition tryWriteLock() {
    join();
    while (true) {
      long state = state();
      if (isNotRecoverable(state)) {
        return Acquisition.NOT_RECOVERABLE;
      }
      if (isFree(state)) {
        if (replace(state, withWriter(state, self))) {
          return acquisition(state);
        }
      } else if (!takeOutDead(state) && state() == state) {
        // Unchanged: at one moment others had it, none of them dead.
        return Acquisition.BUSY;
      }
    }
  }

  @Override
  public final void writeUnlock() {
    long state = state();
    while (!giveWholeBack(state)) {
      state = state();
    }
  }

  private boolean giveWholeBack(long state) {
    requireWriter(state);
    long end = isInconsistent(state) ? NOT_RECOVERABLE : 0;
    return replaceAndWake(state, withoutWriter(state) | end);
  }

  @Override
  public final void makeConsistent() {
    long state = state();
    while (!makeConsistent(state)) {
      state = state();
    }
  }

  private boolean makeConsistent(long state) {
    requireWriter(state);
    if (!isInconsistent(state)) {
      throw new IllegalMonitorStateException("the last writer did not die");
    }
    return replace(state, state & ~INCONSISTENT);
  }

  private void requireWriter(long state) {
    if (self == NONE || !writes(state, self)) {
      throw new IllegalMonitorStateException("not the writer: party=%d".formatted(self));
    }
  }

  private static Acquisition acquisition(long state) {
    return isInconsistent(state) ? Acquisition.OWNER_DIED : Acquisition.LOCKED;
  }

  // ---- changes of the state ----

  /** An entry at the first call: an end that has done nothing occupies nothing. */
  private void join() {
    if (self == NONE) {
      self = parties.join(this::takeOut);
    }
  }

  private long state() {
    return Shm.getLongVolatile(memory, STATE);
  }

  private boolean replace(long state, long next) {
    return replace(memory, STATE, state, next + ONE_VERSION);
  }

  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.compareAndSetLong(shared, offset, expected, next);
  }

  /** The same, and wakes all who sleep if there is anything for them now. */
  private boolean replaceAndWake(long state, long next) {
    boolean wakes = hasWaiters(state) && (isFree(next) || !hasNext(next));
    if (!replace(state, wakes ? next & ~WAITERS : next)) {
      return false;
    }
    if (wakes) {
      futex.wake(memory, STATE_FUTEX, Integer.MAX_VALUE);
    }
    return true;
  }

  /**
   * Sleeps with this mark on the state, unless it has changed.
   *
   * @param waits since the last look for the dead
   * @return how many there are now; as many as make it time to look if nothing has happened for the
   *     patience of the futex
   */
  private int sleep(long state, long marked, int waits) {
    long asleep = marked == state ? state : marked + ONE_VERSION;
    boolean changed = marked != state && !replace(state, marked);
    boolean ended = changed || futex.await(memory, STATE_FUTEX, (int) asleep, futex.patience());
    return ended ? waits % WAITS_BEFORE_A_LOOK + 1 : WAITS_BEFORE_A_LOOK;
  }

  // ---- the dead ----

  /** Takes out of the state all who are dead; whether there were any. */
  private boolean takeOutDead(long state) {
    requireParties(state);
    long next = state;
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      if (isNamed(state, party) && isDead(state, party)) {
        next = without(next, party);
      }
    }
    return next != state && replaceAndWake(state, next);
  }

  /** Throws if those the state names cannot all be parties: nobody would ever take them out. */
  private static void requireParties(long state) {
    if (writer(state) > PartiesLayout.COUNT || next(state) > PartiesLayout.COUNT) {
      throw new CorruptMemoryException(
          "read-write lock is corrupt: writer=%d, next=%d".formatted(writer(state), next(state)));
    }
  }

  /** Whether a party that the state names is dead; if its entry is free, the state has changed. */
  private boolean isDead(long state, int party) {
    long owner = parties.owner(party);
    if (owner == ProcessWord.NOBODY && state() == state) {
      throw new CorruptMemoryException(
          "read-write lock is corrupt: state=0x%x, nobody=%d".formatted(state, party));
    }
    return parties.isDead(owner);
  }

  /** Takes a dead party out of the state, unless its entry has been released. */
  private boolean takeOut(int party, long owner) {
    while (true) {
      long state = state();
      if (parties.owner(party) != owner) {
        return false;
      }
      if (!isNamed(state, party)) {
        return true;
      }
      replaceAndWake(state, without(state, party));
    }
  }

  private boolean isNamed(long state, int party) {
    return isReader(state, party) || writes(state, party) || isNext(state, party);
  }

  protected boolean isReader(long state, int party) {
    return reads(state, party);
  }

  /** The state without a dead party. */
  private long without(long state, int party) {
    long others = withoutNext(withoutReader(state, party), party);
    return writes(state, party) ? withoutWriter(others) | inherited() : others;
  }

  /** What the state says of the data where its writer died. */
  protected long inherited() {
    return INCONSISTENT;
  }
}
