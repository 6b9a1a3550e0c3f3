package gauntlet.contract;

import java.time.Duration;

/** A {@link MessageQueue} whose calls can also wait: for room, or for a message. */
public interface BlockingMessageQueue extends MessageQueue {
  /** Appends a copy of {@code message} as soon as there is room. */
  void put(byte[] message);

  /** Removes the oldest message as soon as there is one. */
  byte[] take();

  /**
   * Appends a copy of {@code message} as soon as there is room, unless that takes too long.
   *
   * @return whether it was accepted; {@code false}: the time ran out
   */
  boolean offer(byte[] message, Duration timeout);

  /**
   * Removes the oldest message as soon as there is one, unless that takes too long.
   *
   * @return the message, or {@code null}: the time ran out
   */
  byte[] poll(Duration timeout);
}
