package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.MpmcRing;
import gauntlet.ring.MpmcRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link MpmcRing} with one bug: a producer says which buffer it wanted, and where, only when it
 * has got it.
 *
 * <p>If it is killed in between, its entry says that the spare is its own, but it has been
 * published. Whoever takes over the entry writes its next message over one that others are to get.
 */
public final class MpmcRingLateAnnounce extends MpmcRing {
  private MpmcRingLateAnnounce(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpmcRingSubject(
        Subject.BROKEN_PREFIX + "mpmc-ring-late-announce",
        "mpmc-ring whose producers announce an exchange only after it.",
        MpmcRingLateAnnounce::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH), "crash");
  }

  @Override
  protected boolean exchange(long position, int wanted) {
    boolean isPublished = publish(position);
    announce(position, wanted);
    return isPublished;
  }
}
