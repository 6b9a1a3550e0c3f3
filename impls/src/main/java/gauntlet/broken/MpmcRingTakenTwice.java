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
 * {@link MpmcRing} with one bug: a consumer looks whether a message is still the oldest one, and
 * then moves the head past it, in two steps.
 *
 * <p>Two consumers may both find it there, and both get it. Or the slower one moves the head back,
 * and messages come once more that were taken long ago.
 */
public final class MpmcRingTakenTwice extends MpmcRing {
  private MpmcRingTakenTwice(MemorySegment memory, Role role) {
    super(memory, role, Order::new);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpmcRingSubject(
        Subject.BROKEN_PREFIX + "mpmc-ring-taken-twice",
        "mpmc-ring whose consumers check and then store where they must compare and set.",
        MpmcRingTakenTwice::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "crash", "interleave", "processes");
  }

  private static final class Order extends HandleRing {
    Order(MemorySegment memory) {
      super(memory);
    }

    @Override
    protected boolean take(long position) {
      if (head() != position) {
        return false;
      }
      takeUpTo(position + 1);
      return true;
    }
  }
}
