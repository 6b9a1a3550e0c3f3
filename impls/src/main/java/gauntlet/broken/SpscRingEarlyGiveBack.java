package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link SpscRing} with one bug: the space of a record is given back before its message is copied.
 *
 * <p>The producer may write the next record over it meanwhile, and the copy is of a message that is
 * not its turn yet, or of half of each. A consumer killed between the two has done no harm.
 */
public final class SpscRingEarlyGiveBack extends SpscRing {
  private SpscRingEarlyGiveBack(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new SpscRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-early-give-back",
        "spsc-ring whose consumer gives the space of a record back before it has copied the message.",
        SpscRingEarlyGiveBack::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "interleave", "processes");
  }

  @Override
  protected byte[] copyAndTake(long position, int length) {
    take(position, length);
    return copy(position, length);
  }
}
