package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link SpscRing} with one bug: the tail is published by a plain store.
 *
 * <p>In the order of the program the record comes first, and every crash between two stores of that
 * order is harmless. But nothing keeps the compiler, or an AArch64 processor, from making the store
 * of the tail before the last of the record's.
 */
public final class SpscRingPlainPublish extends SpscRing {
  private SpscRingPlainPublish(MemorySegment memory) {
    super(memory);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
  }

  @Override
  protected void storeTail(MemorySegment memory, long offset, long end) {
    Shm.setLong(memory, offset, end);
  }

  private static final class AsSubject extends SpscRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "spsc-ring-plain-publish";
    }

    @Override
    public String summary() {
      return "spsc-ring whose tail is published by a plain store, which may overtake the record's.";
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      return new SpscRingPlainPublish(memory);
    }
  }
}
