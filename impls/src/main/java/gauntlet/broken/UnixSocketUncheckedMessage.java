package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.kernel.StreamFrames;
import gauntlet.kernel.StreamQueueSubject;
import gauntlet.subject.Subject;
import java.util.Set;

/**
 * {@link StreamFrames} with one bug: of a frame only the header is checked, not the message.
 *
 * <p>A peer that writes garbage where the message is, or half of a message and then another frame,
 * has it delivered as if somebody had sent it.
 */
public final class UnixSocketUncheckedMessage extends StreamFrames {
  private UnixSocketUncheckedMessage(long mark, int longest) {
    super(mark, longest);
  }

  /** The gallery shows it as this. */
  public static Subject<MessageQueue> subject() {
    return StreamQueueSubject.unixSocket()
        .reading(
            UnixSocketUncheckedMessage::new,
            Subject.BROKEN_PREFIX + "unix-socket-unchecked-message",
            "unix-socket that delivers messages without looking at their checksums.");
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.ISOLATION), "fault");
  }

  @Override
  protected boolean isIntact(byte[] bytes, int from) {
    return true;
  }
}
