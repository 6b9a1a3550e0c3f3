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
 * {@link SpscRing} with one bug: the consumer takes any header for that of the next record,
 * whatever position it names.
 *
 * <p>Once the ring was full, what lies behind the newest record is the header of the oldest, which
 * nobody could clear. The consumer takes that record once more.
 */
public final class SpscRingStaleHeader extends SpscRing {
  private SpscRingStaleHeader(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new SpscRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-stale-header",
        "spsc-ring whose consumer does not look at the position a header names.",
        SpscRingStaleHeader::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash", "interleave", "processes");
  }

  /** A header has bit 31, which is the sign of its lower half. */
  @Override
  protected boolean isPublished(long word, long position) {
    return (int) word < 0;
  }
}
