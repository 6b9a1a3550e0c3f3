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
 * {@link MpmcRing} with one bug: a message is taken before it is copied.
 *
 * <p>From then on its buffer may become a producer's spare, which writes its next message into it
 * while the consumer copies.
 */
public final class MpmcRingEarlyTake extends MpmcRing {
  private MpmcRingEarlyTake(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new MpmcRingSubject(
        Subject.BROKEN_PREFIX + "mpmc-ring-early-take",
        "mpmc-ring whose consumers take a message before they have copied it.",
        MpmcRingEarlyTake::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "processes");
  }

  @Override
  protected byte[] copyAndTake(int buffer, long position) {
    return take(position) ? copy(buffer, position) : null;
  }
}
