package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.lock.TicketSpinLock;
import gauntlet.lock.TicketSpinLockSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

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

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new TicketSpinLockSubject(
        Subject.BROKEN_PREFIX + "spin-lock-lost-update",
        "spin-lock whose tickets are drawn in two steps: two may draw the same.",
        TicketSpinLockLostUpdate::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "interleave", "stress");
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
