package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link SpscRing} with one bug: the header of a record is published before its message.
 *
 * <p>The consumer may take what the space held before: zeros, an old message, or half of the new
 * one. A producer killed between the two leaves such a record for good.
 */
public final class SpscRingEarlyPublish extends SpscRing {
  private SpscRingEarlyPublish(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
  }

  @Override
  protected void writeAndPublish(long position, byte[] message) {
    publish(position, message.length);
    write(position, message);
  }

  private static final class AsSubject extends SpscRingSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "spsc-ring-early-publish";
    }

    @Override
    public String summary() {
      return "spsc-ring that publishes the header of a record before its message.";
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      return new SpscRingEarlyPublish(memory, role);
    }
  }
}
