package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

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

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
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
