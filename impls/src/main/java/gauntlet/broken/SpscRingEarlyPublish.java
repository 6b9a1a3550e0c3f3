package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

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

  /** The gallery shows it as this. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(),
        Set.of(Guarantee.SAFETY, Guarantee.CRASH),
        "crash",
        "interleave",
        "processes",
        "stress");
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
