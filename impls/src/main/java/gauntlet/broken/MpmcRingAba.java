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
 * {@link MpmcRing} with one bug: a word of the order keeps one bit of its lap.
 *
 * <p>A producer reads the word at the end and is slow. When others have gone round twice, the same
 * word may be there again: the same buffer, and, as far as one bit tells, the same lap. Its
 * compare-and-set succeeds as if nothing had happened, and puts its message in the place of one
 * that nobody has taken.
 */
public final class MpmcRingAba extends MpmcRing {
  private MpmcRingAba(MemorySegment memory, Role role) {
    super(memory, role, Order::new);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpmcRingSubject(
        Subject.BROKEN_PREFIX + "mpmc-ring-aba",
        "mpmc-ring whose words look the same again after two laps.",
        MpmcRingAba::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "processes");
  }

  private static final class Order extends HandleRing {
    Order(MemorySegment memory) {
      super(memory);
    }

    /** The first position of a ring is the number of its slots, and has lap 1. */
    @Override
    protected long lap(long position) {
      return super.lap(position) & super.lap(slots());
    }
  }
}
