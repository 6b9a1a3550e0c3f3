package gauntlet.lock;

import static gauntlet.lock.TicketSpinLockLayout.BYTES;
import static gauntlet.lock.TicketSpinLockLayout.FORMAT;
import static gauntlet.lock.TicketSpinLockLayout.FORMAT_OFFSET;
import static gauntlet.lock.TicketSpinLockLayout.INCONSISTENT;
import static gauntlet.lock.TicketSpinLockLayout.LAST;
import static gauntlet.lock.TicketSpinLockLayout.NOT_RECOVERABLE;
import static gauntlet.lock.TicketSpinLockLayout.OWNED;
import static gauntlet.lock.TicketSpinLockLayout.PARTIES;
import static gauntlet.lock.TicketSpinLockLayout.TURN;
import static gauntlet.lock.TicketSpinLockLayout.drawnBy;
import static gauntlet.lock.TicketSpinLockLayout.isDrawn;
import static gauntlet.lock.TicketSpinLockLayout.isInconsistent;
import static gauntlet.lock.TicketSpinLockLayout.isNotRecoverable;
import static gauntlet.lock.TicketSpinLockLayout.isOwned;
import static gauntlet.lock.TicketSpinLockLayout.partyIn;
import static gauntlet.lock.TicketSpinLockLayout.ticketIn;
import static gauntlet.lock.TicketSpinLockLayout.turnOf;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A spin lock that is handed out in the order of tickets (Mellor-Crummey and Scott, "Algorithms for
 * scalable synchronization on shared-memory multiprocessors", 1991), and in which the dead, owning
 * or waiting, are passed over.
 *
 * <p>Who wants the lock draws the next ticket and waits until it is its turn; who unlocks moves the
 * turn on. If the holder of the ticket whose turn it is has died, any of the others moves it on.
 * For that, everybody must be able to tell who holds which ticket.
 *
 * <p><b>Drawing a ticket and saying so</b> are one compare-and-set: the word with the last ticket
 * names the party that drew it. Before the next ticket is drawn, the last is entered as the ticket
 * of its party, by the party itself or, if it is slow or dead, by the next: so all tickets but the
 * last are in the entries, and the last is in its word. Tickets only grow, so a late attempt to
 * enter one fails.
 *
 * <p><b>Owning the lock</b> begins when its holder marks the turn as owned, not before: who dies in
 * line, or did not notice that it was its turn, never had the lock, and the next need not be told.
 * A try that finds a turn not marked yet, by a holder that lives, marks it in its name before it
 * answers BUSY: from then on that one owns the lock, whether it knows or not.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before it has drawn a ticket: nothing has happened;
 *   <li>with a ticket: it is passed over when it is its turn; its entry is in use until then;
 *   <li>owning: whoever comes next is told OWNER_DIED, and the turn says so until the data has been
 *       declared consistent. Unlocked before, the lock is not recoverable: the turn is nobody's;
 *   <li>unlocking: it owns the lock, or has moved the turn on. That is one store.
 * </ul>
 *
 * <p>The turn is moved on for the dead by a compare-and-set, and no turn comes again: it succeeds
 * once. Only what is proven dead is passed over: while a party is stopped, those behind it spin,
 * even if it only waits. To recover is to do beforehand what others would do when they wait, and to
 * free the entries of the dead for new parties.
 *
 * <p><b>Orderings.</b> The release of the turn by who unlocks pairs with the volatile access by
 * which the next marks it as owned. The ticket of an entry is stored with release, and read with
 * acquire: who has seen it is not to find an older turn.
 *
 * <p>An instance is one end, used by one thread. It has no entry before it first wants the lock.
 */
public class TicketSpinLock implements Mutex {
  private static final int NONE = -1;

  /** The lock is not for more threads than processors; where there are, they need a chance. */
  private static final int SPINS_BEFORE_YIELD = 64;

  /** To look whether somebody lives takes as long as some thousand rounds. */
  private static final int SPINS_BEFORE_LOOK = 1 << 10;

  private final MemorySegment memory;
  private final Parties parties;

  /** The entry of this end, and the ticket it drew last. */
  private int self = NONE;

  private long ticket;

  /** Lays out a lock that is free. */
  public static void create(MemorySegment zeroed) {
    if (zeroed.byteSize() < BYTES) {
      throw new IllegalArgumentException(
          "spin lock does not fit its memory: memory=" + zeroed.byteSize());
    }
    Shm.setLong(zeroed, TURN, turnOf(1, 0));
    // Pairs with the acquire of the format in the constructor: all else has been laid out.
    Shm.setLongRelease(zeroed, FORMAT_OFFSET, FORMAT);
  }

  /** Attaches to a lock that {@link #create} has laid out. */
  public TicketSpinLock(MemorySegment memory) {
    // Pairs with the release of the format in create().
    if (memory.byteSize() < BYTES || Shm.getLongAcquire(memory, FORMAT_OFFSET) != FORMAT) {
      throw new IllegalArgumentException(
          "no spin lock in this memory: memory=" + memory.byteSize());
    }
    this.memory = memory;
    this.parties = new Parties(memory.asSlice(PARTIES, PartiesLayout.BYTES));
  }

  /** Passes over the dead whose turn it is, and frees the entries of those that were. */
  public final void recover() {
    while (passOverDead(turn())) {}
    parties.releaseDead(this::isPassed);
  }

  @Override
  public final Acquisition lock() {
    if (isNotRecoverable(turn())) {
      return Acquisition.NOT_RECOVERABLE;
    }
    join();
    while (!draw(last())) {}
    for (int spins = 1; ; spins++) {
      long turn = turn();
      if (isNotRecoverable(turn)) {
        return Acquisition.NOT_RECOVERABLE;
      }
      if (ticketIn(turn) == ticket) {
        return own();
      }
      if (spins % SPINS_BEFORE_LOOK == 0) {
        requireInLine(turn);
      }
      pause(spins, turn);
    }
  }

  @Override
  public final Acquisition tryLock() {
    while (true) {
      long turn = turn();
      if (isNotRecoverable(turn)) {
        return Acquisition.NOT_RECOVERABLE;
      }
      long last = last();
      if (isDrawn(turn, last)) {
        if (isOwnedByLiving(turn, last)) {
          return Acquisition.BUSY;
        }
      } else {
        join();
        if (draw(last)) {
          return own();
        }
      }
    }
  }

  /** Tries again and again: who is in line cannot leave it. */
  @Override
  public final Acquisition tryLock(Duration timeout) {
    Timeout limit = Timeout.in(timeout);
    Acquisition acquisition = tryLock();
    for (int spins = 1; acquisition == Acquisition.BUSY && !limit.isOver(); spins++) {
      pause(spins, turn());
      acquisition = tryLock();
    }
    return acquisition;
  }

  @Override
  public final void unlock() {
    long turn = requireMine();
    long next = isInconsistent(turn) ? turnOf(ticket, NOT_RECOVERABLE) : turnOf(ticket + 1, 0);
    // Pairs with own(). Nobody else changes a turn that is owned by the living.
    Shm.setLongRelease(memory, TURN, next);
  }

  @Override
  public final void makeConsistent() {
    if (!isInconsistent(requireMine())) {
      throw new IllegalMonitorStateException("the last owner did not die");
    }
    // Pairs with turn() of who passes over this end, should it die: the data was repaired.
    Shm.setLongRelease(memory, TURN, turnOf(ticket, OWNED));
  }

  // ---- tickets ----

  /** An entry at the first call that needs one: an end that has done nothing occupies nothing. */
  private void join() {
    if (self == NONE) {
      self = parties.join(this::isPassed);
    }
  }

  /** Draws the ticket after this one; {@code false} if another has. */
  private boolean draw(long last) {
    enter(last);
    long drawn = ticketIn(last) + 1;
    if (!replaceLast(memory, LAST, last, drawnBy(self, drawn))) {
      return false;
    }
    ticket = drawn;
    // Pairs with the acquire in ticketOf(). Another may have stored the same before.
    Shm.setLongRelease(memory, TicketSpinLockLayout.ticket(self), drawn);
    return true;
  }

  protected boolean replaceLast(MemorySegment shared, long offset, long expected, long next) {
    return Shm.compareAndSetLong(shared, offset, expected, next);
  }

  /** Enters the last ticket as that of its party, unless that is done. */
  protected void enter(long last) {
    int party = partyIn(last);
    long entered = ticketOf(party);
    if (entered < ticketIn(last)) {
      // It fails if another has done it: all the same.
      Shm.compareAndSetLong(memory, TicketSpinLockLayout.ticket(party), entered, ticketIn(last));
    }
  }

  private long ticketOf(int party) {
    return Shm.getLongAcquire(memory, TicketSpinLockLayout.ticket(party));
  }

  private long last() {
    return Shm.getLongVolatile(memory, LAST);
  }

  // ---- turns ----

  /** Marks the turn as owned, which is this end's: it may have been marked in its name. */
  private Acquisition own() {
    long turn = Shm.getAndBitwiseOrLong(memory, TURN, OWNED);
    return isInconsistent(turn) ? Acquisition.OWNER_DIED : Acquisition.LOCKED;
  }

  /** Whether it is owned, or is now, by one that lives; else it has changed by now. */
  private boolean isOwnedByLiving(long turn, long last) {
    if (passOverDead(turn, last)) {
      return false;
    }
    // Its holder was alive after the turn was read: so it may own the lock from then on.
    return isOwned(turn) ? turn() == turn : Shm.compareAndSetLong(memory, TURN, turn, turn | OWNED);
  }

  /** Moves the turn on if its holder is dead; whether it has changed. */
  private boolean passOverDead(long turn) {
    long last = last();
    return isDrawn(turn, last) && !isNotRecoverable(turn) && passOverDead(turn, last);
  }

  private boolean passOverDead(long turn, long last) {
    enter(last);
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      if (ticketOf(party) == ticketIn(turn)) {
        return parties.isDead(parties.owner(party))
            && moveOn(memory, TURN, turn, turnAfterDead(turn));
      }
    }
    // All that were drawn have been entered: its holder has drawn another since, after its turn.
    if (turn() == turn) {
      throw new CorruptMemoryException(
          "spin lock is corrupt: turn=%d, last=%d".formatted(ticketIn(turn), ticketIn(last)));
    }
    return true;
  }

  /** The turn after that of a dead holder. */
  private long turnAfterDead(long turn) {
    boolean ownerDied = isOwned(turn) || isInconsistent(turn);
    return turnOf(ticketIn(turn) + 1, ownerDied ? inherited() : 0);
  }

  /** What the turn says of the data where its owner died. */
  protected long inherited() {
    return INCONSISTENT;
  }

  /** Whether the turn of a dead party is over, and its entry can be used again. */
  private boolean isPassed(int party, long owner) {
    enter(last());
    return ticketOf(party) < ticketIn(turn());
  }

  protected boolean moveOn(MemorySegment shared, long offset, long turn, long next) {
    return Shm.compareAndSetLong(shared, offset, turn, next);
  }

  /**
   * Throws unless this end, which has not had its turn since it drew its ticket, can get it yet.
   */
  private void requireInLine(long turn) {
    long last = last();
    // The turn of the living is not passed over, and the last ticket only grows.
    if (ticketIn(turn) > ticket || ticketIn(last) < ticket) {
      throw new CorruptMemoryException(
          "spin lock is corrupt: turn=%d, ticket=%d, last=%d"
              .formatted(ticketIn(turn), ticket, ticketIn(last)));
    }
  }

  private long requireMine() {
    long turn = turn();
    if (ticketIn(turn) != ticket || !isOwned(turn)) {
      throw new IllegalMonitorStateException(
          "not the owner: turn=%d, ticket=%d".formatted(ticketIn(turn), ticket));
    }
    return turn;
  }

  private long turn() {
    return Shm.getLongVolatile(memory, TURN);
  }

  @SuppressWarnings("ThreadPriorityCheck") // For speed only.
  private void pause(int spins, long turn) {
    if (spins % SPINS_BEFORE_LOOK == 0) {
      passOverDead(turn);
    } else if (spins % SPINS_BEFORE_YIELD == 0) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }
}
