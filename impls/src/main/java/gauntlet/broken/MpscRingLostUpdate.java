package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.HandleRing;
import gauntlet.ring.MpscRing;
import gauntlet.ring.MpscRingSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link MpscRing} with one bug: a producer looks whether the end of the order is still free, and
 * then stores its record's place there, in two steps.
 *
 * <p>Two producers may both find it free. The second store wins, and the record of the first, which
 * was accepted, is gone.
 */
public final class MpscRingLostUpdate extends MpscRing {
  private MpscRingLostUpdate(MemorySegment memory, Role role) {
    super(memory, role, Order::new);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpscRingSubject(
        Subject.BROKEN_PREFIX + "mpsc-ring-lost-update",
        "mpsc-ring whose producers check and then store where they must compare and set.",
        MpscRingLostUpdate::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "crash", "interleave");
  }

  private static final class Order extends HandleRing {
    Order(MemorySegment memory) {
      super(memory);
    }

    @Override
    protected boolean exchange(MemorySegment memory, long offset, long expected, long word) {
      if (Shm.getLongAcquire(memory, offset) != expected) {
        return false;
      }
      // Pairs with the acquires of the words in HandleRing.
      Shm.setLongRelease(memory, offset, word);
      return true;
    }
  }
}
