package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.MpscRing;
import gauntlet.ring.MpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link MpscRing} with one bug: the place of a record is published before the record is written.
 *
 * <p>The consumer may take what the lane held before: zeros, an old message, or half of the new
 * one. A producer killed between the two leaves such a record for good.
 */
public final class MpscRingEarlyPublish extends MpscRing {
  private MpscRingEarlyPublish(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpscRingSubject(
        Subject.BROKEN_PREFIX + "mpsc-ring-early-publish",
        "mpsc-ring that publishes the place of a record before it has written the record.",
        MpscRingEarlyPublish::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash", "interleave", "processes");
  }

  @Override
  protected boolean writeAndPublish(long offset, byte[] message, long position) {
    boolean isPublished = publish(offset, message.length, position);
    write(offset, message);
    return isPublished;
  }
}
