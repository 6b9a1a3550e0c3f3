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
 * {@link TicketSpinLock} with one bug: who finds a dead party in the way adds one to the turn,
 * whatever the turn is by then.
 *
 * <p>Two that find the same one dead at the same time move the turn on twice: past a living waiter,
 * or past the ticket that is drawn next, and then it is nobody's turn any more.
 */
public final class TicketSpinLockTwicePassedOver extends TicketSpinLock {
  private TicketSpinLockTwicePassedOver(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new TicketSpinLockSubject(
        Subject.BROKEN_PREFIX + "spin-lock-twice-passed-over",
        "spin-lock whose turn moves on twice if two find the same one dead.",
        TicketSpinLockTwicePassedOver::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH, Guarantee.PROGRESS), "crash");
  }

  @Override
  protected boolean moveOn(MemorySegment shared, long offset, long turn, long next) {
    Shm.getAndAddLong(shared, offset, next - turn);
    return true;
  }
}
