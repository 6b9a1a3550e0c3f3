package gauntlet.semaphore;

import static gauntlet.semaphore.FutexSemaphoreLayout.ACQUIRED;
import static gauntlet.semaphore.FutexSemaphoreLayout.BYTES;
import static gauntlet.semaphore.FutexSemaphoreLayout.FORMAT;
import static gauntlet.semaphore.FutexSemaphoreLayout.FORMAT_OFFSET;
import static gauntlet.semaphore.FutexSemaphoreLayout.MAX_PERMITS;
import static gauntlet.semaphore.FutexSemaphoreLayout.PARTIES;
import static gauntlet.semaphore.FutexSemaphoreLayout.RELEASED;
import static gauntlet.semaphore.FutexSemaphoreLayout.RETURNED;
import static gauntlet.semaphore.FutexSemaphoreLayout.STATE;
import static gauntlet.semaphore.FutexSemaphoreLayout.STATE_FUTEX;
import static gauntlet.semaphore.FutexSemaphoreLayout.WAITERS;
import static gauntlet.semaphore.FutexSemaphoreLayout.accountAfter;
import static gauntlet.semaphore.FutexSemaphoreLayout.free;
import static gauntlet.semaphore.FutexSemaphoreLayout.hasWaiters;
import static gauntlet.semaphore.FutexSemaphoreLayout.held;
import static gauntlet.semaphore.FutexSemaphoreLayout.isBehind;
import static gauntlet.semaphore.FutexSemaphoreLayout.party;
import static gauntlet.semaphore.FutexSemaphoreLayout.stateAfter;

import gauntlet.contract.Semaphore;
import gauntlet.contract.TooManyPermitsException;
import gauntlet.shm.Futex;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A counting semaphore of processes that may be killed: what the dead held, whoever needs it gives
 * back.
 *
 * <p><b>One step.</b> A permit is taken by one compare-and-set of the state, the word with the
 * number of free permits. Who holds how many is written down in accounts, one for each party, and
 * that would be a second step, before which one can die. So the state also says whose the last
 * change was, of which kind, and its number among the changes of that party; and nobody makes the
 * next change before the last is in its account. Mostly the party itself has entered it by then. If
 * it has not, because it is slow or dead, the next one does, by a compare-and-set from the account
 * with the number before: it succeeds once, whoever tries, and a late attempt fails.
 *
 * <p><b>Who finds no permit</b> looks for accounts of dead processes before it answers that there
 * is none, and every few milliseconds while it waits. All that a dead party held is returned by one
 * change of the state, in its name and with the next number of its account. No state is ever the
 * same again, so of several who find the same account one succeeds.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before the compare-and-set of the state: its call has had no effect, and never will;
 *   <li>after it: the call has taken effect, and is in the account, or will be before anything else
 *       happens;
 *   <li>releasing, before it has woken anybody: sleepers look for themselves within the patience of
 *       the futex; so they do when one is killed that was woken and has not taken the permit;
 *   <li>asleep: it is woken for nothing, or the state says for ever that somebody may sleep, until
 *       the next release: one system call.
 * </ul>
 *
 * <p>A process that is only stopped keeps what it holds, and is in nobody's way otherwise. To
 * recover is to do beforehand what others would do when they need it, and to free the entries of
 * the dead for new parties.
 *
 * <p><b>Sleeping.</b> Who finds no permit marks the state (w) and sleeps as long as it stays the
 * same. A release takes the mark away and wakes one. There may be more: so who has slept puts the
 * mark back with whatever it does next, taking a permit or giving up, and if it leaves permits
 * behind it wakes another. It is not first come, first served: who comes by takes what is free.
 *
 * <p><b>Orderings.</b> The compare-and-set that releases a permit pairs with the one that acquires
 * it: what was done with the permit is seen by the next who has it. An account is stored with
 * release and read with acquire: who has seen it is not to find an older state.
 *
 * <p>An instance is one end, used by one thread. It has no entry before its first call.
 */
public class FutexSemaphore implements Semaphore {
  private static final int NONE = -1;

  private final MemorySegment memory;
  private final Futex futex;
  private final Parties parties;

  /** The entry of this end, and its account. */
  private int self = NONE;

  private long ownAccount;

  /** Lays out a semaphore with so many free permits. */
  public static void create(MemorySegment zeroed, int permits) {
    if (permits < 0 || permits > MAX_PERMITS || zeroed.byteSize() < BYTES) {
      throw new IllegalArgumentException(
          "semaphore does not fit its memory: permits=%d, memory=%d"
              .formatted(permits, zeroed.byteSize()));
    }
    Shm.setLong(zeroed, STATE, permits);
    // Pairs with the acquire of the format in the constructor: all else has been laid out.
    Shm.setLongRelease(zeroed, FORMAT_OFFSET, FORMAT);
  }

  /** Attaches to a semaphore that {@link #create} has laid out. */
  public FutexSemaphore(MemorySegment memory, Futex futex) {
    // Pairs with the release of the format in create().
    if (memory.byteSize() < BYTES || Shm.getLongAcquire(memory, FORMAT_OFFSET) != FORMAT) {
      throw new IllegalArgumentException(
          "no semaphore in this memory: memory=" + memory.byteSize());
    }
    this.memory = memory;
    this.futex = futex;
    this.parties = new Parties(memory.asSlice(PARTIES, PartiesLayout.BYTES));
  }

  /** Gives back what the dead hold, and their entries. */
  public final void recover() {
    parties.releaseDead(this::returnPermitsOf);
  }

  @Override
  public final void acquire() {
    join();
    if (!takeFree()) {
      sleepUntilTaken(Timeout.NEVER);
    }
  }

  @Override
  public final boolean tryAcquire(Duration timeout) {
    join();
    return takeFree() || sleepUntilTaken(Timeout.in(timeout));
  }

  @Override
  public final boolean tryAcquire() {
    join();
    while (!takeFree()) {
      long state = state();
      // Unchanged: at one moment no permit was free, and none belonged to the dead.
      if (free(state) == 0 && !returnPermitsOfDead(state) && state() == state) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final void release() {
    join();
    giveAndWake();
  }

  /** Takes a permit unless none is free. */
  private boolean takeFree() {
    long state = state();
    while (free(state) > 0) {
      if (take(state, state & WAITERS)) {
        return true;
      }
      state = state();
    }
    return false;
  }

  private boolean sleepUntilTaken(Timeout timeout) {
    boolean looks = false;
    while (true) {
      long state = state();
      if (free(state) > 0) {
        if (takeAfterSleep(state)) {
          return true;
        }
      } else if (!(looks && returnPermitsOfDead(state)) && mark(state)) {
        long left = timeout.left();
        if (left == 0 && looks) {
          return false;
        }
        // To look for the dead takes long: not before patience, or the time, has run out.
        looks = left == 0 || !sleep(state | WAITERS, Math.min(left, futex.patience()));
      }
    }
  }

  private boolean sleep(long state, long nanos) {
    return futex.await(memory, STATE_FUTEX, (int) state, nanos);
  }

  /** Others may still sleep: of several releases, only the first has seen the mark. */
  private boolean takeAfterSleep(long state) {
    if (!take(state, WAITERS)) {
      return false;
    }
    if (free(state) > 1) {
      wake();
    }
    return true;
  }

  /** Marks the state, so that the next release wakes somebody; {@code false} if it has changed. */
  private boolean mark(long state) {
    return hasWaiters(state)
        ? state() == state
        : Shm.compareAndSetLong(memory, STATE, state, state | WAITERS);
  }

  protected final void wake() {
    futex.wake(memory, STATE_FUTEX, 1);
  }

  // ---- changes of the state ----

  /** Takes a permit; {@code false} if the state has changed. */
  private boolean take(long state, long waiters) {
    if (held(ownAccount) == MAX_PERMITS) {
      throw new TooManyPermitsException("holds too many permits: held=" + MAX_PERMITS);
    }
    return change(state, ACQUIRED, free(state) - 1, waiters);
  }

  /** The order that matters: who is woken finds the permit. */
  protected void giveAndWake() {
    if (give()) {
      wake();
    }
  }

  /** Gives a permit back, and takes the mark away; answers whether there was one. */
  protected final boolean give() {
    long state = state();
    while (!give(state)) {
      state = state();
    }
    return hasWaiters(state);
  }

  private boolean give(long state) {
    if (free(state) == MAX_PERMITS) {
      throw new TooManyPermitsException("too many permits: free=" + MAX_PERMITS);
    }
    return change(state, RELEASED, free(state) + 1, 0);
  }

  /** Makes the next change of this party, and enters it in its account. */
  private boolean change(long state, long kind, int free, long waiters) {
    if (party(state) != self) {
      enterLast(state);
    }
    long next = stateAfter(ownAccount, self, kind, free, waiters);
    if (!replace(state, next)) {
      return false;
    }
    ownAccount = accountAfter(ownAccount, next);
    // Pairs with the acquire in account(). Another may have stored the same word before.
    Shm.setLongRelease(memory, FutexSemaphoreLayout.account(self), ownAccount);
    return true;
  }

  private boolean replace(long state, long next) {
    return replace(memory, STATE, state, next);
  }

  protected boolean replace(MemorySegment shared, long offset, long expected, long next) {
    return Shm.compareAndSetLong(shared, offset, expected, next);
  }

  /** Enters the last change in the account of its party, unless that is done. */
  protected void enterLast(long state) {
    int party = party(state);
    long account = account(party);
    if (isBehind(account, state)) {
      enter(party, account, state);
    }
  }

  private void enter(int party, long account, long state) {
    // It fails if another has done it: all the same.
    Shm.compareAndSetLong(
        memory, FutexSemaphoreLayout.account(party), account, accountAfter(account, state));
  }

  private long state() {
    return Shm.getLongVolatile(memory, STATE);
  }

  private long account(int party) {
    return Shm.getLongAcquire(memory, FutexSemaphoreLayout.account(party));
  }

  // ---- the dead ----

  /** An entry at the first call: an end that has done nothing occupies nothing. */
  private void join() {
    if (self == NONE) {
      self = parties.join(this::returnPermitsOf);
      // It holds nothing, or it would not have been free, and the last change of its former owner
      // has been entered: see returnPermitsOf().
      ownAccount = account(self);
    }
  }

  /** Returns what dead parties hold; whether there was anything. */
  private boolean returnPermitsOfDead(long state) {
    enterLast(state);
    boolean found = false;
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      if (held(account(party)) > 0) {
        long owner = parties.owner(party);
        found |= isDead(owner) && returnPermitsOf(party, owner);
      }
    }
    return found;
  }

  protected boolean isDead(long owner) {
    return parties.isDead(owner);
  }

  /**
   * Returns what a dead party holds, unless its entry has been released.
   *
   * <p>It has made its last change. After a state read now, that change is in the account or is
   * entered by us. Whatever happens to the account from now on begins with a change of the state.
   */
  private boolean returnPermitsOf(int party, long owner) {
    while (true) {
      long state = state();
      enterLast(state);
      long account = account(party);
      if (parties.owner(party) != owner) {
        return false;
      }
      if (held(account) == 0) {
        return true;
      }
      // What strangers have added beyond the maximum is lost.
      int free = Math.min(MAX_PERMITS, free(state) + held(account));
      long next = stateAfter(account, party, RETURNED, free, 0);
      if (replace(state, next)) {
        enter(party, account, next);
        if (hasWaiters(state)) {
          wake();
        }
      }
    }
  }
}
