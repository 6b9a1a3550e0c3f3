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
 * {@link BroadcastRing} with one bug: a reader that was overtaken goes on with the newest message
 * as if nothing had happened.
 *
 * <p>It takes messages that are far apart for neighbours.
 */
public final class BroadcastRingSilentLoss extends BroadcastRing {
  private BroadcastRingSilentLoss(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Broadcast> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "interleave", "processes");
  }

  @Override
  public Reception receive() {
    Reception reception = super.receive();
    return reception instanceof Lost ? super.receive() : reception;
  }

  private static final class AsSubject extends BroadcastRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "broadcast-ring-silent-loss";
    }

    @Override
    public String summary() {
      return "broadcast-ring whose overtaken readers are not told what they lost.";
    }

    @Override
    public Broadcast attach(MemorySegment memory, Role role) {
      return new BroadcastRingSilentLoss(memory);
    }
  }
}
