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
 * {@link SpscRing} with one bug: its ends believe the length that a header says.
 *
 * <p>A peer that writes garbage into one has the consumer read what is behind the ring, or allocate
 * gigabytes. In C it would hand out the memory of its process (Heartbleed, CVE-2014-0160).
 */
public final class SpscRingTrustedLength extends SpscRing {
  private SpscRingTrustedLength(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new SpscRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-trusted-length",
        "spsc-ring whose ends believe the length in a header.",
        SpscRingTrustedLength::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.ISOLATION), "fault");
  }

  @Override
  protected boolean fits(int length, long rest) {
    return true;
  }
}
