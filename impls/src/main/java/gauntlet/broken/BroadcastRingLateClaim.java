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
 * {@link BroadcastRing} with one bug: the claim is moved when the record has been written.
 *
 * <p>A reader that comes to the oldest message meanwhile, or after the publisher was killed there,
 * takes the half-written record for it.
 */
public final class BroadcastRingLateClaim extends BroadcastRing {
  private BroadcastRingLateClaim(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Broadcast> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "interleave");
  }

  @Override
  protected void claimAndWrite(long from, long start, byte[] message) {
    write(from, start, message);
    claim(endOf(start, message));
  }

  private static final class AsSubject extends BroadcastRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "broadcast-ring-late-claim";
    }

    @Override
    public String summary() {
      return "broadcast-ring that says what it writes over when it has written.";
    }

    @Override
    public Broadcast attach(MemorySegment memory, Role role) {
      return new BroadcastRingLateClaim(memory);
    }
  }
}
