package gauntlet.contract;

import java.time.Duration;

/**
 * One party's end of a bounded queue of byte messages with priorities: the oldest of the highest
 * priority is taken first. What is correct is said by {@link PriorityQueueSpecification}.
 */
public interface PriorityMessageQueue {
  /**
   * Appends a copy of {@code message}.
   *
   * @param priority from 0 to {@link #priorities()} - 1; the higher, the sooner
   * @return whether it was accepted; {@code false}: the queue was full
   * @throws IllegalArgumentException if the message is too long or there is no such priority
   */
  boolean offer(byte[] message, int priority);

  /**
   * Removes the message that is first.
   *
   * @return the message, or {@code null}: the queue was empty
   */
  Prioritized poll();

  /** Appends a copy of {@code message} as soon as there is room. */
  void put(byte[] message, int priority);

  /** Removes the message that is first, as soon as there is one. */
  Prioritized take();

  /** Appends as soon as there is room; {@code false}: the time ran out. */
  boolean offer(byte[] message, int priority, Duration timeout);

  /** Removes the first as soon as there is one; {@code null}: the time ran out. */
  Prioritized poll(Duration timeout);

  /**
   * Hands a message over: appends it, and waits until somebody has taken it.
   *
   * @return whether it was taken; {@code false}: the time ran out, and nobody will get it
   */
  boolean transfer(byte[] message, int priority, Duration timeout);

  /** How many priorities there are. */
  int priorities();

  /** The longest message, in bytes. */
  int maxMessageLength();
}
