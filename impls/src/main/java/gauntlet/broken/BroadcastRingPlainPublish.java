package gauntlet.broken;

import gauntlet.broadcast.BroadcastRing;
import gauntlet.broadcast.BroadcastRingSubject;
import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link BroadcastRing} with one bug: a message is counted by a plain store.
 *
 * <p>In the order of the program the record comes first. But nothing keeps the compiler, or an
 * AArch64 processor, from counting the message before the last of its bytes is written.
 */
public final class BroadcastRingPlainPublish extends BroadcastRing {
  private BroadcastRingPlainPublish(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Broadcast> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH), "crash");
  }

  @Override
  protected void storeCount(MemorySegment memory, long offset, long count) {
    Shm.setLong(memory, offset, count);
  }

  private static final class AsSubject extends BroadcastRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "broadcast-ring-plain-publish";
    }

    @Override
    public String summary() {
      return "broadcast-ring whose messages are counted by a plain store, which may overtake them.";
    }

    @Override
    public Broadcast attach(MemorySegment memory, Role role) {
      return new BroadcastRingPlainPublish(memory);
    }
  }
}
