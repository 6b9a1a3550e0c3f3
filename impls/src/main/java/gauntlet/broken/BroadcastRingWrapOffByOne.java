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
 * {@link BroadcastRing} with one bug: a reader believes itself safe as long as the claim is no more
 * than one word into its record, the next time round.
 *
 * <p>That word is the one with the length. Only where the records before happen to end just there
 * does anybody notice.
 */
public final class BroadcastRingWrapOffByOne extends BroadcastRing {
  private BroadcastRingWrapOffByOne(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Broadcast> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "crash");
  }

  @Override
  protected boolean isOvertaken(long from) {
    return super.isOvertaken(from + Long.BYTES);
  }

  private static final class AsSubject extends BroadcastRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "broadcast-ring-wrap-off-by-one";
    }

    @Override
    public String summary() {
      return "broadcast-ring whose readers find out one word too late that they were overtaken.";
    }

    @Override
    public Broadcast attach(MemorySegment memory, Role role) {
      return new BroadcastRingWrapOffByOne(memory);
    }
  }
}
