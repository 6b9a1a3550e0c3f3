package gauntlet.queue;

import static gauntlet.queue.IndexedMessageQueueLayout.BYTES;
import static gauntlet.queue.IndexedMessageQueueLayout.INDEX;
import static gauntlet.queue.IndexedMessageQueueLayout.LONGEST;
import static gauntlet.queue.IndexedMessageQueueLayout.MAX_MESSAGES;
import static gauntlet.queue.IndexedMessageQueueLayout.MESSAGES;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * How much an {@link IndexedMessageQueue} holds.
 *
 * @param messages at most
 * @param bytes of all messages together, at most
 * @param longest message, in bytes
 */
public record QueueLimits(int messages, long bytes, int longest) {
  public QueueLimits {
    if (messages < 1 || messages > MAX_MESSAGES || longest < 0 || bytes < longest) {
      throw new IllegalArgumentException(
          "limits out of range: messages=%d, bytes=%d, longest=%d"
              .formatted(messages, bytes, longest));
    }
  }

  /** How many bytes of memory such a queue takes. */
  public long memory() {
    return IndexedMessageQueueLayout.bytes(messages, longest);
  }

  /** Those of the queue in this memory. */
  static QueueLimits of(MemorySegment memory) {
    // Pairs with the release of the number of messages in store().
    long messages = memory.byteSize() < INDEX ? 0 : Shm.getLongAcquire(memory, MESSAGES);
    if (messages < 1 || messages > MAX_MESSAGES) {
      throw new IllegalArgumentException(
          "no queue in this memory: messages=%d, memory=%d".formatted(messages, memory.byteSize()));
    }
    long longest = Shm.getLong(memory, LONGEST);
    if (longest < 0 || longest > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "no queue in this memory: longest=%d, memory=%d".formatted(longest, memory.byteSize()));
    }
    QueueLimits limits = new QueueLimits((int) messages, Shm.getLong(memory, BYTES), (int) longest);
    limits.requireRoom(memory);
    return limits;
  }

  /** Makes a queue of what has been laid out in this memory. */
  void store(MemorySegment memory) {
    Shm.setLong(memory, BYTES, bytes);
    Shm.setLong(memory, LONGEST, longest);
    // Pairs with the acquire in of(): all else has been laid out.
    Shm.setLongRelease(memory, MESSAGES, messages);
  }

  void requireRoom(MemorySegment memory) {
    if (memory() > memory.byteSize()) {
      throw new IllegalArgumentException(
          "queue does not fit its memory: limits=%s, memory=%d".formatted(this, memory.byteSize()));
    }
  }
}
