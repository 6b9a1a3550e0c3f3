package gauntlet.ring;

import static gauntlet.ring.SpscRingLayout.ALIGNMENT;
import static gauntlet.ring.SpscRingLayout.CAPACITY;
import static gauntlet.ring.SpscRingLayout.DATA;
import static gauntlet.ring.SpscRingLayout.HEAD;
import static gauntlet.ring.SpscRingLayout.LENGTH_BYTES;
import static gauntlet.ring.SpscRingLayout.PADDING;
import static gauntlet.ring.SpscRingLayout.TAIL;
import static gauntlet.ring.SpscRingLayout.recordBytes;

import gauntlet.contract.MessageQueue;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A ring of byte records for one producer and one consumer, wait-free on both sides.
 *
 * <p>The producer writes a record behind the tail, where the consumer does not look, and then
 * publishes it by moving the tail; the consumer copies the record at the head and then gives its
 * space back by moving the head (Lamport, "Specifying concurrent program modules", 1983, with the
 * records of variable length). Each index has one writer. Each side keeps the last value it saw of
 * the other's index and reads it anew only when that value would make it answer full or empty.
 *
 * <p>When the producer dies before its store of the tail, the record is no part of the ring and the
 * next producer writes over it; after that store, the record is whole. When the consumer dies
 * before its store of the head, the next consumer takes the same record; after it, the record is
 * gone. So nothing is ever half done, and there is nothing to recover.
 *
 * <p>An instance is one end, used by one thread.
 */
public class SpscRing implements MessageQueue {
  private static final long NO_ROOM = -1;

  /** What every JVM can allocate. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 64;

  private final MemorySegment memory;
  private final long capacity;
  private final long mask;

  /** The index this side writes, and the other side's as last seen. */
  private long tail;

  private long head;

  /** Lays out an empty ring with a data area of {@code capacity} bytes, a power of two. */
  public static void create(MemorySegment zeroed, long capacity) {
    if (!fits(capacity, zeroed)) {
      throw new IllegalArgumentException(
          "ring does not fit its memory: capacity=%d, memory=%d"
              .formatted(capacity, zeroed.byteSize()));
    }
    Shm.setLong(zeroed, CAPACITY, capacity);
  }

  /** Attaches to a ring that {@link #create} has laid out. */
  public SpscRing(MemorySegment memory) {
    this.memory = memory;
    this.capacity = memory.byteSize() < DATA ? 0 : Shm.getLong(memory, CAPACITY);
    if (!fits(capacity, memory)) {
      throw new IllegalArgumentException(
          "no ring in this memory: capacity=%d, memory=%d".formatted(capacity, memory.byteSize()));
    }
    this.mask = capacity - 1;
    // Acquire: as in poll() and claim(), for the side that this end turns out to be the other of.
    this.tail = Shm.getLongAcquire(memory, TAIL);
    this.head = Shm.getLongAcquire(memory, HEAD);
  }

  @Override
  public boolean offer(byte[] message) {
    if (message.length > maxMessageLength()) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, maxMessageLength()));
    }
    long position = claim(recordBytes(message.length));
    if (position == NO_ROOM) {
      return false;
    }
    writeAndPublish(position, message);
    return true;
  }

  @Override
  public byte[] poll() {
    if (head == tail) {
      // Pairs with the release of the tail in publish(): the record is whole.
      tail = Shm.getLongAcquire(memory, TAIL);
      if (head == tail) {
        return null;
      }
    }
    int length = Shm.getInt(memory, dataOffset(head));
    if (length == PADDING) {
      head += restOfData(head);
      length = Shm.getInt(memory, dataOffset(head));
    }
    if (length < 0 || length > tail - head - LENGTH_BYTES) {
      throw new IllegalStateException(
          "ring is corrupt: recordLength=%d, head=%d, tail=%d".formatted(length, head, tail));
    }
    byte[] message = new byte[length];
    Shm.read(memory, dataOffset(head) + LENGTH_BYTES, message, 0, length);
    head += recordBytes(length);
    // Pairs with the acquire of the head in hasRoom(): the record has been copied.
    Shm.setLongRelease(memory, HEAD, head);
    return message;
  }

  /** Half the data area: so long a record fits an empty ring wherever its indices stand. */
  @Override
  public int maxMessageLength() {
    return (int) Math.min(capacity / 2 - LENGTH_BYTES, LONGEST_ARRAY);
  }

  /**
   * The position at which a record of {@code bytes} is to be written, or {@link #NO_ROOM}. Marks
   * the rest of the data area as padding where the record would wrap.
   */
  private long claim(int bytes) {
    long rest = restOfData(tail);
    long padding = bytes > rest ? rest : 0;
    if (!hasRoom(padding + bytes)) {
      return NO_ROOM;
    }
    if (padding > 0) {
      Shm.setInt(memory, dataOffset(tail), PADDING);
    }
    return tail + padding;
  }

  /** The order that matters: what the consumer may see is whole before it may see it. */
  protected void writeAndPublish(long position, byte[] message) {
    write(position, message);
    publish(endOf(position, message));
  }

  protected static long endOf(long position, byte[] message) {
    return position + recordBytes(message.length);
  }

  /** Writes the record of {@code message} at {@code position}; nobody sees it yet. */
  protected final void write(long position, byte[] message) {
    Shm.setInt(memory, dataOffset(position), message.length);
    Shm.write(memory, dataOffset(position) + LENGTH_BYTES, message, 0, message.length);
  }

  /** Makes everything before position {@code end} visible to the consumer. */
  protected final void publish(long end) {
    tail = end;
    storeTail(memory, TAIL, end);
  }

  protected void storeTail(MemorySegment memory, long offset, long end) {
    // Pairs with the acquire of the tail in poll().
    Shm.setLongRelease(memory, offset, end);
  }

  private static boolean fits(long capacity, MemorySegment memory) {
    return capacity >= ALIGNMENT
        && Long.bitCount(capacity) == 1
        && capacity <= memory.byteSize() - DATA;
  }

  private boolean hasRoom(long bytes) {
    if (tail + bytes - head <= capacity) {
      return true;
    }
    // Pairs with the release of the head in poll(): the space has been read for the last time.
    head = Shm.getLongAcquire(memory, HEAD);
    return tail + bytes - head <= capacity;
  }

  private long restOfData(long position) {
    return capacity - (position & mask);
  }

  private long dataOffset(long position) {
    return DATA + (position & mask);
  }
}
