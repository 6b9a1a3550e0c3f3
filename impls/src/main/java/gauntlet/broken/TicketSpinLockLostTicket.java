package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.TicketSpinLock;
import gauntlet.lock.TicketSpinLockSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link TicketSpinLock} with one bug: nobody enters a ticket for another party.
 *
 * <p>That is harmless as long as all live, for each enters its own. But the ticket of one that was
 * killed between drawing it and entering it is nobody's: when it is its turn, nobody is found that
 * could be proven dead, and the line stands still.
 */
public final class TicketSpinLockLostTicket extends TicketSpinLock {
  private TicketSpinLockLostTicket(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new TicketSpinLockSubject(
        Subject.BROKEN_PREFIX + "spin-lock-lost-ticket",
        "spin-lock in which the ticket of one killed before it has entered it blocks the line.",
        TicketSpinLockLostTicket::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH, Guarantee.PROGRESS), "crash");
  }

  @Override
  protected void enter(long last) {}
}
