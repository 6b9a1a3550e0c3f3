package gauntlet.broken;

import gauntlet.broadcast.BroadcastRing;
import gauntlet.broadcast.BroadcastRingSubject;
import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link BroadcastRing} with one bug: a reader that was overtaken is told of one message too few.
 *
 * <p>It takes the next message for the one before.
 */
public final class BroadcastRingMiscount extends BroadcastRing {
  private BroadcastRingMiscount(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Broadcast> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "interleave", "processes", "stress");
  }

  @Override
  public Reception receive() {
    Reception reception = super.receive();
    return reception instanceof Lost lost && lost.messages() > 1
        ? new Lost(lost.messages() - 1)
        : reception;
  }

  private static final class AsSubject extends BroadcastRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "broadcast-ring-miscount";
    }

    @Override
    public String summary() {
      return "broadcast-ring whose overtaken readers are told of one lost message too few.";
    }

    @Override
    public Broadcast attach(MemorySegment memory, Role role) {
      return new BroadcastRingMiscount(memory);
    }
  }
}
