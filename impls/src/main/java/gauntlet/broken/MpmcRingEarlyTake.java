package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.ring.MpmcRing;
import gauntlet.ring.MpmcRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

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

  @Override
  protected byte[] copyAndTake(int buffer, long position) {
    return take(position) ? copy(buffer, position) : null;
  }
}
