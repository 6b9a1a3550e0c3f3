package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.HandleRing;
import gauntlet.ring.MpmcRing;
import gauntlet.ring.MpmcRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link MpmcRing} with one bug: a consumer that was overtaken by others takes the queue for empty.
 *
 * <p>The slot it looks at has been used again meanwhile, for a newer message: the queue is anything
 * but empty.
 */
public final class MpmcRingFalseEmpty extends MpmcRing {
  private MpmcRingFalseEmpty(MemorySegment memory, Role role) {
    super(memory, role, Order::new);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpmcRingSubject(
        Subject.BROKEN_PREFIX + "mpmc-ring-false-empty",
        "mpmc-ring whose consumers say empty when they were only too slow.",
        MpmcRingFalseEmpty::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "interleave");
  }

  private static final class Order extends HandleRing {
    Order(MemorySegment memory) {
      super(memory);
    }

    @Override
    protected int at(long position) {
      int handle = super.at(position);
      return handle == OVERTAKEN ? NOT_YET : handle;
    }
  }
}
