package gauntlet.broken;

import gauntlet.broadcast.BroadcastRing;
import gauntlet.broadcast.BroadcastRingSubject;
import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link BroadcastRing} with one bug: a reader that was overtaken is told of one message too few.
 *
 * <p>It takes the next message for the one before.
 */
public final class BroadcastRingMiscount extends BroadcastRing {
  private BroadcastRingMiscount(MemorySegment memory) {
    super(memory);
  }

  /** What the gallery tells of it. */
  public static Subject<Broadcast> subject() {
    return new AsSubject();
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
