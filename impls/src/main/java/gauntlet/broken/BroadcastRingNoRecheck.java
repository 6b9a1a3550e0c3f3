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
 * {@link BroadcastRing} with one bug: a reader does not look whether it was overtaken while it
 * copied a message.
 *
 * <p>It trusts the header of a record that is not there any more: it takes a newer message for its
 * next, or half of one, or reads a length from the middle of another.
 */
public final class BroadcastRingNoRecheck extends BroadcastRing {
  private BroadcastRingNoRecheck(MemorySegment memory) {
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
  protected boolean isOvertaken(long from) {
    return false;
  }

  private static final class AsSubject extends BroadcastRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "broadcast-ring-no-recheck";
    }

    @Override
    public String summary() {
      return "broadcast-ring whose readers do not look whether they were overtaken.";
    }

    @Override
    public Broadcast attach(MemorySegment memory, Role role) {
      return new BroadcastRingNoRecheck(memory);
    }
  }
}
