package gauntlet.ring;

import static gauntlet.ring.SpscRingLayout.ALIGNMENT;
import static gauntlet.ring.SpscRingLayout.CAPACITY;
import static gauntlet.ring.SpscRingLayout.DATA;
import static gauntlet.ring.SpscRingLayout.HEAD;
import static gauntlet.ring.SpscRingLayout.HEADER_BYTES;
import static gauntlet.ring.SpscRingLayout.MAX_CAPACITY;
import static gauntlet.ring.SpscRingLayout.MAX_HEAD;
import static gauntlet.ring.SpscRingLayout.PADDING;
import static gauntlet.ring.SpscRingLayout.header;
import static gauntlet.ring.SpscRingLayout.isHeader;
import static gauntlet.ring.SpscRingLayout.length;
import static gauntlet.ring.SpscRingLayout.recordBytes;

import gauntlet.contract.BatchReader;
import gauntlet.contract.BatchWriter;
import gauntlet.contract.MessageHandler;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A ring of byte records for one producer and one consumer, wait-free on both sides.
 *
 * <p>The producer writes a record behind the last one, its message first; that its header appears
 * publishes it, and is the moment the offer takes effect. The consumer looks where the next header
 * would be, reads the record, and then gives its space back by moving the head, which is the moment
 * the poll takes effect. So what the consumer waits for lies in the cache line that it needs anyway
 * (FastForward: Giacomoni, Moseley and Vachharajani, 2008). The head is read by the producer only
 * when, with the head last seen, there would be no room.
 *
 * <p><b>What is taken for a header</b> must be one. What lies behind the last record may be bytes
 * of an old message, which can be anything, so the producer clears it before it publishes. There is
 * one case in which it must not, where the ring is so full that the word is the header of the
 * oldest record; but a header names its position, and that one is not the position of the next
 * round. The producer clears many words at a time: that costs less than one with each record, and
 * by the time it comes to a cache line, the line has left the consumer's cache.
 *
 * <p><b>Several records</b> are published together by withholding the header of the first until all
 * others are in place. Where the rest of the data area is too short, padding is such a record.
 *
 * <p><b>The producer is killed</b> before its store of the first header: nothing has happened, and
 * the next producer writes over it. After that store, all records are whole. Nothing in memory says
 * where the last record ends; a new producer goes from record to record to find out.
 *
 * <p><b>The consumer is killed</b> before its store of the head: the next consumer gets the same
 * records. After it, they are gone. So nothing is ever half done, and there is nothing to recover.
 *
 * <p>An instance is one end, used by one thread.
 */
public class SpscRing implements MessageQueue, BatchReader, BatchWriter {
  private static final long NO_ROOM = -1;
  private static final int NOTHING = -1;

  /** Of short messages many fit what is cleared at a time: fewer calls, longer runs of stores. */
  private static final int SHORT = 128;

  private static final int CLEARED_AHEAD = 1_024;

  private final MemorySegment memory;
  private final MemorySegment readable;
  private final long capacity;
  private final long mask;
  private final int longest;
  private final Role role;

  /** The consumer's own; the producer's copy of it, as last seen. */
  private long head;

  /** Where the producer's last record ends, and how many bytes it has claimed behind it. */
  private long tail;

  private long claimed;

  /** The header it has not stored yet: that of the first record claimed. */
  private long withheld;

  /** From the tail, or from the end of what is claimed, up to here there is room, and no header. */
  private long cleared;

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
  public SpscRing(MemorySegment memory, Role role) {
    this.memory = memory;
    this.readable = memory.asReadOnly();
    this.capacity = memory.byteSize() < DATA ? 0 : Shm.getLong(memory, CAPACITY);
    if (!fits(capacity, memory)) {
      throw new IllegalArgumentException(
          "no ring in this memory: capacity=%d, memory=%d".formatted(capacity, memory.byteSize()));
    }
    this.mask = capacity - 1;
    this.longest = (int) (capacity / 2) - HEADER_BYTES;
    this.role = role;
    // Pairs with the release in storeHead(), of this end's predecessor too.
    this.head = requirePosition(Shm.getLongAcquire(memory, HEAD));
    if (role == Role.PRODUCER) {
      this.tail = findEnd();
      this.cleared = tail;
    }
  }

  // ---- the producer ----

  @Override
  public boolean offer(byte[] message) {
    if (claimed > 0) {
      throw new IllegalStateException(
          "claimed records are neither committed nor aborted: bytes=" + claimed);
    }
    long position = findRoom(tail, message.length);
    if (position == NO_ROOM) {
      return false;
    }
    writeAndPublish(position, message);
    return true;
  }

  /** Half the data area: so long a record fits an empty ring wherever its indices stand. */
  @Override
  public int maxMessageLength() {
    return longest;
  }

  /** Where a record behind {@code from} is to be, or {@link #NO_ROOM}. */
  private long findRoom(long from, int length) {
    requireRole(Role.PRODUCER);
    if (length < 0 || length > longest) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(length, longest));
    }
    return from + recordBytes(length) < cleared ? from : makeRoom(from, length);
  }

  /** The same, beyond what is cleared. */
  private long makeRoom(long from, int length) {
    int bytes = recordBytes(length);
    long rest = restOfData(from);
    long position = bytes > rest ? from + rest : from;
    long end = position + bytes;
    if (!hasRoom(end)) {
      return NO_ROOM;
    }
    clear(end, length <= SHORT ? CLEARED_AHEAD : ALIGNMENT);
    return position;
  }

  private boolean hasRoom(long end) {
    if (isRoom(end - head, capacity)) {
      return true;
    }
    // Pairs with the release in storeHead(): the space has been read for the last time.
    head = requireBehindTail(Shm.getLongAcquire(memory, HEAD));
    return isRoom(end - head, capacity);
  }

  private long requireBehindTail(long found) {
    if (found > tail || tail - found > capacity) {
      throw new CorruptMemoryException(
          "ring is corrupt: head=%d, tail=%d, capacity=%d".formatted(found, tail, capacity));
    }
    return requirePosition(found);
  }

  private static long requirePosition(long head) {
    if (head < 0 || head > MAX_HEAD || head % ALIGNMENT != 0) {
      throw new CorruptMemoryException("ring is corrupt: head=" + head);
    }
    return head;
  }

  /** Whether so many bytes are no more than there are. */
  protected boolean isRoom(long bytes, long capacity) {
    return bytes <= capacity;
  }

  /** Clears so many bytes from position {@code from} on, or as many as are free in this round. */
  private void clear(long from, int bytes) {
    long free = Math.min(bytes, Math.min(head + capacity - from, restOfData(from)));
    if (free > 0) {
      clear(memory, dataOffset(from), free);
    }
    cleared = from + free;
  }

  /** What is behind the last record is no header. */
  protected void clear(MemorySegment memory, long offset, long bytes) {
    Shm.zero(memory.asSlice(offset, bytes));
  }

  /** The order that matters: a record is whole before it appears. */
  protected void writeAndPublish(long position, byte[] message) {
    write(position, message);
    publish(position, message.length);
  }

  /** Writes the message of the record at {@code position}. */
  protected final void write(long position, byte[] message) {
    Shm.write(memory, dataOffset(position) + HEADER_BYTES, message, 0, message.length);
  }

  /** Makes the record at {@code position}, and padding in front of it, visible to the consumer. */
  protected final void publish(long position, int length) {
    long first = header(position, length);
    if (position != tail) {
      Shm.setLong(memory, dataOffset(position), first);
      first = header(tail, PADDING);
    }
    storeHeader(memory, dataOffset(tail), first);
    tail = position + recordBytes(length);
  }

  /** Stores the header that publishes. */
  protected void storeHeader(MemorySegment memory, long offset, long header) {
    // Pairs with the acquire in loadHeader().
    Shm.setLongRelease(memory, offset, header);
  }

  @Override
  public MemorySegment claim(int length) {
    long end = tail + claimed;
    long position = findRoom(end, length);
    if (position == NO_ROOM) {
      return null;
    }
    if (position != end) {
      putHeader(end, PADDING);
    }
    putHeader(position, length);
    claimed = position + recordBytes(length) - tail;
    return memory.asSlice(dataOffset(position) + HEADER_BYTES, length);
  }

  /** Nobody comes to the headers behind the first before that appears. */
  private void putHeader(long position, int length) {
    if (position == tail) {
      withheld = header(position, length);
    } else {
      Shm.setLong(memory, dataOffset(position), header(position, length));
    }
  }

  @Override
  public void commit() {
    if (claimed == 0) {
      throw new IllegalStateException("nothing is claimed: position=" + tail);
    }
    storeHeader(memory, dataOffset(tail), withheld);
    tail += claimed;
    claimed = 0;
  }

  @Override
  public void abort() {
    claimed = 0;
    // No header has appeared at the tail, but behind it some may have been written.
    cleared = tail;
  }

  /** Where the last record ends. The consumer may go on meanwhile: it changes none. */
  private long findEnd() {
    long position = head;
    while (position - head < capacity) {
      // Pairs with the release in storeHeader(), of this end's predecessor.
      long word = Shm.getLongAcquire(memory, dataOffset(position));
      if (!isHeader(word, position)) {
        return position;
      }
      boolean fits = isWithin(length(word), restOfData(position));
      int length = requireLength(word, position, fits);
      position += length == PADDING ? restOfData(position) : recordBytes(length);
    }
    return position;
  }

  // ---- the consumer ----

  @Override
  public byte[] poll() {
    requireRole(Role.CONSUMER);
    int length = lengthAt(head);
    if (length == PADDING) {
      head += restOfData(head);
      length = lengthAt(head);
    }
    if (length == NOTHING) {
      return null;
    }
    return copyAndTake(head, length);
  }

  /** The order that matters: a message is copied before its space may be written over. */
  protected byte[] copyAndTake(long position, int length) {
    byte[] message = copy(position, length);
    take(position, length);
    return message;
  }

  /** The message of the record at {@code position}. */
  protected final byte[] copy(long position, int length) {
    byte[] message = new byte[length];
    Shm.read(memory, dataOffset(position) + HEADER_BYTES, message, 0, length);
    return message;
  }

  /** Gives the space of the record at {@code position} back. */
  protected final void take(long position, int length) {
    head = position + recordBytes(length);
    storeHead();
  }

  @Override
  public int read(MessageHandler handler, int limit) {
    requireRole(Role.CONSUMER);
    long position = head;
    int messages = 0;
    try {
      while (messages < limit) {
        int length = lengthAt(position);
        if (length == NOTHING) {
          break;
        }
        if (length == PADDING) {
          position += restOfData(position);
        } else {
          handler.onMessage(readable.asSlice(dataOffset(position) + HEADER_BYTES, length));
          position += recordBytes(length);
          messages++;
        }
      }
    } finally {
      if (position != head) {
        head = position;
        storeHead();
      }
    }
    return messages;
  }

  /** The length of the record at this position, {@link #NOTHING} or padding. */
  private int lengthAt(long position) {
    long header = loadHeader(memory, dataOffset(position));
    if (!isPublished(header, position)) {
      return NOTHING;
    }
    return requireLength(header, position, fits(length(header), restOfData(position)));
  }

  private int requireLength(long header, long position, boolean fits) {
    int length = length(header);
    if (fits || (length == PADDING && restOfData(position) < capacity)) {
      return length;
    }
    throw new CorruptMemoryException(
        "ring is corrupt: header=0x%x, position=%d".formatted(header, position));
  }

  /** Whether a message of this length ends before the data area does. */
  protected boolean fits(int length, long rest) {
    return isWithin(length, rest);
  }

  private static boolean isWithin(int length, long rest) {
    return length <= rest - HEADER_BYTES;
  }

  /** Whether what lies at {@code position} is the header of the record that belongs there. */
  protected boolean isPublished(long word, long position) {
    return isHeader(word, position);
  }

  protected long loadHeader(MemorySegment memory, long offset) {
    // Pairs with the release in storeHeader(): the records are whole, and so is the end mark.
    return Shm.getLongAcquire(memory, offset);
  }

  private void storeHead() {
    // Pairs with the acquire of the head in hasRoom(): the records have been read.
    Shm.setLongRelease(memory, HEAD, head);
  }

  // ---- both ----

  private void requireRole(Role needed) {
    if (role != needed) {
      throw new IllegalStateException("wrong end: role=%s, needed=%s".formatted(role, needed));
    }
  }

  private static boolean fits(long capacity, MemorySegment memory) {
    return capacity >= ALIGNMENT
        && capacity <= MAX_CAPACITY
        && Long.bitCount(capacity) == 1
        && capacity <= memory.byteSize() - DATA;
  }

  private long restOfData(long position) {
    return capacity - (position & mask);
  }

  private long dataOffset(long position) {
    return DATA + (position & mask);
  }
}
