package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link SpscRing} with one bug: the header is published by a plain store.
 *
 * <p>In the order of the program the message comes first, and every crash between two stores of
 * that order is harmless. But nothing keeps the compiler, or an AArch64 processor, from making the
 * store of the header before the last of the message's.
 */
public final class SpscRingPlainPublish extends SpscRing {
  private SpscRingPlainPublish(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** The gallery shows it as this. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH), "crash");
  }

  @Override
  protected void storeHeader(MemorySegment memory, long offset, long header) {
    Shm.setLong(memory, offset, header);
  }

  private static final class AsSubject extends SpscRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "spsc-ring-plain-publish";
    }

    @Override
    public String summary() {
      return "spsc-ring that publishes by a plain store, which may overtake those of the message.";
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      return new SpscRingPlainPublish(memory, role);
    }
  }
}
