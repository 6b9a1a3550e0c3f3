package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.HandleRing;
import gauntlet.ring.MpscRing;
import gauntlet.ring.MpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link MpscRing} with one bug: where a producer finds the end published already, it waits for the
 * one that did it to move the tail.
 *
 * <p>That one may be stopped or killed before its store of the tail, and then nobody ever offers
 * anything again.
 */
public final class MpscRingDeadProducerBlocks extends MpscRing {
  private MpscRingDeadProducerBlocks(MemorySegment memory, Role role) {
    super(memory, role, Order::new);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpscRingSubject(
        Subject.BROKEN_PREFIX + "mpsc-ring-dead-producer-blocks",
        "mpsc-ring whose producers wait for each other to move the tail.",
        MpscRingDeadProducerBlocks::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "crash", "interleave");
  }

  private static final class Order extends HandleRing {
    Order(MemorySegment memory) {
      super(memory);
    }

    /** With every record, or all would wait for ever at once. */
    @Override
    protected boolean isHintDue(long position) {
      return true;
    }

    @Override
    protected long behind(long position, long word) {
      return tail();
    }
  }
}
