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
 * {@link TicketSpinLock} with one bug: who owned the lock and died is passed over like one that
 * died in line.
 *
 * <p>The data may be half changed, and nobody knows.
 */
public final class TicketSpinLockOwnerDiedNotTold extends TicketSpinLock {
  private TicketSpinLockOwnerDiedNotTold(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Mutex> subject() {
    return new TicketSpinLockSubject(
        Subject.BROKEN_PREFIX + "spin-lock-owner-died-not-told",
        "spin-lock whose next owner is not told that the one before died.",
        TicketSpinLockOwnerDiedNotTold::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH), "crash");
  }

  @Override
  protected long inherited() {
    return 0;
  }
}
