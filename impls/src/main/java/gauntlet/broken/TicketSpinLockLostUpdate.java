package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.lock.TicketSpinLock;
import gauntlet.lock.TicketSpinLockSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link TicketSpinLock} with one bug: to draw a ticket is to look at the last one and then store
 * the next, in two steps.
 *
 * <p>Two that do so at once have the same ticket, and own the lock at the same time.
 */
public final class TicketSpinLockLostUpdate extends TicketSpinLock {
  private TicketSpinLockLostUpdate(MemorySegment memory) {
    super(memory);
  }

  /** What the gallery tells of it. */
  public static Subject<Mutex> subject() {
    return new TicketSpinLockSubject(
        Subject.BROKEN_PREFIX + "spin-lock-lost-update",
        "spin-lock whose tickets are drawn in two steps: two may draw the same.",
        TicketSpinLockLostUpdate::new);
  }

  @Override
  protected boolean replaceLast(MemorySegment shared, long offset, long expected, long next) {
    if (Shm.getLongVolatile(shared, offset) != expected) {
      return false;
    }
    Shm.setLongVolatile(shared, offset, next);
    return true;
  }
}
