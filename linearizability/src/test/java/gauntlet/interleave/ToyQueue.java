package gauntlet.interleave;

import gauntlet.contract.MessageQueue;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A queue for tests, for one producer and one consumer. What it does when it is full or empty is
 * for subclasses to say.
 *
 * <pre>
 *    0 | tail: messages ever offered | 4 | head: messages ever taken | 8 | gate  | 12 | lock |
 *   16 | capacity | 20 | unused | 24 | slots: length, message, padded to 40 bytes      ~
 * </pre>
 */
abstract class ToyQueue implements MessageQueue {
  static final long TAIL = 0;
  static final long HEAD = 4;
  static final long GATE = 8;
  static final long LOCK = 12;
  private static final long CAPACITY = 16;
  private static final long SLOTS = 24;
  private static final int SLOT_BYTES = 40;

  final MemorySegment memory;

  ToyQueue(MemorySegment memory) {
    this.memory = memory;
  }

  static long bytesFor(int capacity) {
    return SLOTS + (long) capacity * SLOT_BYTES;
  }

  static void create(MemorySegment zeroed, int capacity) {
    Shm.setInt(zeroed, CAPACITY, capacity);
  }

  final boolean tryOffer(byte[] message) {
    int tail = Shm.getInt(memory, TAIL);
    if (tail - Shm.getIntAcquire(memory, HEAD) == Shm.getInt(memory, CAPACITY)) {
      return false;
    }
    Shm.setInt(memory, slot(tail), message.length);
    Shm.write(memory, slot(tail) + Integer.BYTES, message, 0, message.length);
    // Pairs with the acquire of the tail in tryPoll().
    Shm.setIntRelease(memory, TAIL, tail + 1);
    return true;
  }

  final byte[] tryPoll() {
    int head = Shm.getInt(memory, HEAD);
    if (Shm.getIntAcquire(memory, TAIL) == head) {
      return null;
    }
    byte[] message = new byte[Shm.getInt(memory, slot(head))];
    Shm.read(memory, slot(head) + Integer.BYTES, message, 0, message.length);
    // Pairs with the acquire of the head in tryOffer().
    Shm.setIntRelease(memory, HEAD, head + 1);
    return message;
  }

  private long slot(int position) {
    return SLOTS + (long) (position % Shm.getInt(memory, CAPACITY)) * SLOT_BYTES;
  }

  @Override
  public int maxMessageLength() {
    return SLOT_BYTES - Integer.BYTES;
  }
}
