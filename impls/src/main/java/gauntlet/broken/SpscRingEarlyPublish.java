package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link SpscRing} with one bug: the tail is published before the record it makes visible.
 *
 * <p>The consumer may take what the space held before: zeros, an old message, or half of the new
 * one. A producer killed between the two leaves such a record for good.
 */
public final class SpscRingEarlyPublish extends SpscRing {
  private SpscRingEarlyPublish(MemorySegment memory) {
    super(memory);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
  }

  @Override
  protected void writeAndPublish(long position, byte[] message) {
    publish(endOf(position, message));
    write(position, message);
  }

  private static final class AsSubject extends SpscRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "spsc-ring-early-publish";
    }

    @Override
    public String summary() {
      return "spsc-ring whose tail is published before the record it makes visible.";
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      return new SpscRingEarlyPublish(memory);
    }
  }
}
