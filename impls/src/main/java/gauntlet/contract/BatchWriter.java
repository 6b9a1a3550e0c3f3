package gauntlet.contract;

import java.lang.foreign.MemorySegment;

/**
 * An end of a {@link MessageQueue} whose messages are written where they will lie in the queue, and
 * appear there together.
 *
 * <p>A process that dies before {@link #commit()} has claimed nothing: nobody sees any of the
 * messages, and the next writer writes over them. One that dies after it has appended them all.
 * There is nothing in between.
 */
public interface BatchWriter {
  /**
   * Makes room for a message behind those claimed so far.
   *
   * @param length of the message, in bytes
   * @return where to write it until it is committed or aborted, aligned to 8 bytes; {@code null}:
   *     there is no room
   * @throws IllegalArgumentException if it is longer than {@link MessageQueue#maxMessageLength()}
   */
  MemorySegment claim(int length);

  /**
   * Appends all messages claimed since the last time.
   *
   * @throws IllegalStateException if there are none
   */
  void commit();

  /** Forgets all messages claimed since the last commit. */
  void abort();
}
