package gauntlet.contract;

/**
 * How large a queue an engine asks a subject for.
 *
 * @param messages for at least how many messages of the longest kind there shall be room
 * @param shortest the length of the shortest message to be sent, in bytes
 * @param longest the length of the longest
 */
public record QueueShape(int messages, int shortest, int longest) {
  public QueueShape {
    if (messages < 1
        || shortest < TestMessage.MIN_LENGTH
        || longest < shortest
        || longest > TestMessage.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "queue shape out of range: messages=%d, shortest=%d, longest=%d"
              .formatted(messages, shortest, longest));
    }
  }

  /** All messages of one length. */
  public static QueueShape uniform(int messages, int length) {
    return new QueueShape(messages, length, length);
  }
}
