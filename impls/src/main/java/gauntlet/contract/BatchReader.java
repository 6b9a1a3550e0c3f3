package gauntlet.contract;

/**
 * An end of a {@link MessageQueue} that takes messages without copying them, several at a time.
 *
 * <p>A handler is told of a message before the message is taken. If its process dies in between,
 * the next reader's handler is told of it again: to a handler, delivery is at least once, and it is
 * the handler that must know how often is too often. To who looks at the queue, nothing has
 * changed: a message is taken at one instant, or not at all.
 */
public interface BatchReader {
  /**
   * Hands the oldest messages to {@code handler}, in order, and then takes them.
   *
   * <p>If the handler throws, the messages before that one have been taken, and that one has not.
   * The handler must not use this end of the queue.
   *
   * @param limit how many at most
   * @return how many; 0: the queue was empty
   */
  int read(MessageHandler handler, int limit);
}
