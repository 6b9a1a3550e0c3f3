package gauntlet.broken;

import gauntlet.contract.Mutex;
import gauntlet.lock.TicketSpinLock;
import gauntlet.lock.TicketSpinLockSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

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

  /** What the gallery tells of it. */
  public static Subject<Mutex> subject() {
    return new TicketSpinLockSubject(
        Subject.BROKEN_PREFIX + "spin-lock-owner-died-not-told",
        "spin-lock whose next owner is not told that the one before died.",
        TicketSpinLockOwnerDiedNotTold::new);
  }

  @Override
  protected long inherited() {
    return 0;
  }
}
