package gauntlet.contract;

/**
 * One process's end of a bounded first-in-first-out queue of byte messages.
 *
 * <p>What is correct is said by {@link MessageQueueSpecification}: every call takes effect at one
 * instant between its invocation and its return, and the instants explain all answers. Messages
 * keep their bounds and their bytes.
 */
public interface MessageQueue {
  /**
   * Appends a copy of {@code message}.
   *
   * @return whether it was accepted; {@code false}: the queue was full
   * @throws IllegalArgumentException if it is longer than {@link #maxMessageLength()}
   */
  boolean offer(byte[] message);

  /**
   * Removes the oldest message.
   *
   * @return the message, or {@code null}: the queue was empty
   */
  byte[] poll();

  /** The longest message, in bytes, that an empty queue accepts. */
  int maxMessageLength();
}
