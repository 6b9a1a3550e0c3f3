package gauntlet.broadcast;

import static gauntlet.broadcast.BroadcastRingLayout.ALIGNMENT;
import static gauntlet.broadcast.BroadcastRingLayout.CAPACITY;
import static gauntlet.broadcast.BroadcastRingLayout.CLAIM;
import static gauntlet.broadcast.BroadcastRingLayout.COUNT;
import static gauntlet.broadcast.BroadcastRingLayout.DATA;
import static gauntlet.broadcast.BroadcastRingLayout.LENGTH_BYTES;
import static gauntlet.broadcast.BroadcastRingLayout.PADDING;
import static gauntlet.broadcast.BroadcastRingLayout.recordBytes;

import gauntlet.contract.Broadcast;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A ring of byte records from one publisher to any number of readers. The publisher waits for
 * nobody and knows nobody: publishing is wait-free, receiving lock-free.
 *
 * <p>The publisher writes each record behind the one before, round and round, over whatever is
 * there. Before it writes over old records it says so, by moving the claim to the end of the new
 * one; what is no more than the capacity before the claim is whole. Then it writes the record, and
 * publishes it by counting it.
 *
 * <p>A reader keeps the number and the position of its next message. When that was counted, it
 * copies the record, and then looks at the claim: if the claim was still near enough, the copy is
 * whole. If not, the reader was overtaken, and the copy may be anything. Then it goes on with the
 * newest message, because an older one might be gone by the time it is read; how many it has lost
 * in between, it knows exactly, for messages are numbered. It finds its new position among the
 * ends, one of which is written before each message is counted, and stays until four more are.
 *
 * <p><b>The publisher is killed</b>
 *
 * <ul>
 *   <li>before it moves the claim: nothing has happened;
 *   <li>before it counts the message: it was never published. The claim may be further than it need
 *       be, and what it covers is half written. Readers keep away from it, as it covers nothing but
 *       the oldest messages, which no reader may count on; and so that they keep away, the next
 *       publisher does not move the claim back, even if its message is shorter;
 *   <li>after it: the message is there, whole.
 * </ul>
 *
 * <p>A reader writes nothing, and leaves nothing. So there is nothing to recover, and the next
 * publisher finds all it needs to know in memory. That the former is dead, it must know.
 *
 * <p><b>Orderings.</b> The copy of a reader races with the publisher's stores, as in {@link
 * gauntlet.snapshot.SeqlockSnapshot}, where it is explained what that takes: a fence between the
 * copy and the second look, and one between the claim and the first byte. The count releases the
 * record and its end. The claim is stored with release too: who finds itself overtaken and reads
 * the count then, finds the messages that overtook it.
 *
 * <p>An instance is one end, used by one thread.
 */
public class BroadcastRing implements Broadcast {
  private static final long NOT_JOINED = -1;

  /** What every JVM can allocate. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 64;

  private final MemorySegment memory;
  private final long capacity;
  private final long mask;

  /** The reader's: the number of the message that it received last, and where the next one is. */
  private long received = NOT_JOINED;

  private long position;

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
  public BroadcastRing(MemorySegment memory) {
    this.memory = memory;
    this.capacity = memory.byteSize() < DATA ? 0 : Shm.getLong(memory, CAPACITY);
    if (!fits(capacity, memory)) {
      throw new IllegalArgumentException(
          "no ring in this memory: capacity=%d, memory=%d".formatted(capacity, memory.byteSize()));
    }
    this.mask = capacity - 1;
  }

  /** A quarter of the data area: so long a message stays whole while the next is written. */
  @Override
  public final int maxMessageLength() {
    return (int) Math.min(capacity / 4 - LENGTH_BYTES, LONGEST_ARRAY);
  }

  // ---- the publisher ----

  @Override
  public final void publish(byte[] message) {
    if (message.length > maxMessageLength()) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, maxMessageLength()));
    }
    long last = count();
    long end = end(last);
    long rest = capacity - (end & mask);
    long start = recordBytes(message.length) > rest ? end + rest : end;
    claimAndWrite(end, start, message);
    publish(last + 1, endOf(start, message));
  }

  /** The order that matters: a reader must know that something is written over before it is. */
  protected void claimAndWrite(long from, long start, byte[] message) {
    claim(endOf(start, message));
    write(from, start, message);
  }

  protected static long endOf(long start, byte[] message) {
    return start + recordBytes(message.length);
  }

  /** Says that everything before {@code end} may be written from now on. */
  protected final void claim(long end) {
    long claimed = Math.max(end, Shm.getLongOpaque(memory, CLAIM));
    // Pairs with the acquire in isOvertaken(): all messages before this one have been counted.
    Shm.setLongRelease(memory, CLAIM, claimed);
    // Pairs with the fence in isOvertaken(): who reads a byte of the record finds the claim.
    Shm.storeStoreFence();
  }

  /** Writes the record at {@code start}, and padding before it if that is not {@code from}. */
  protected final void write(long from, long start, byte[] message) {
    if (from != start) {
      Shm.setInt(memory, dataOffset(from), PADDING);
    }
    Shm.setInt(memory, dataOffset(start), message.length);
    Shm.write(memory, dataOffset(start) + LENGTH_BYTES, message, 0, message.length);
  }

  /** Counts the message that ends at {@code end}. */
  private void publish(long number, long end) {
    // Pairs with the fence in seek(): who finds it in place of an older one finds the count before.
    Shm.setLongRelease(memory, BroadcastRingLayout.end(number), end);
    storeCount(memory, COUNT, number);
  }

  protected void storeCount(MemorySegment memory, long offset, long count) {
    // Pairs with the acquire in count(): the record and its end are there.
    Shm.setLongRelease(memory, offset, count);
  }

  // ---- readers ----

  @Override
  public final void join() {
    seek(0);
  }

  @Override
  public Reception receive() {
    if (received == NOT_JOINED || received == count()) {
      return new Nothing();
    }
    long start = position;
    int length = Shm.getInt(memory, dataOffset(start));
    if (length == PADDING) {
      start += capacity - (start & mask);
      length = Shm.getInt(memory, dataOffset(start));
    }
    byte[] message = copy(start, length);
    if (isOvertaken(position)) {
      return skip();
    }
    if (message == null) {
      throw new CorruptMemoryException(
          "ring is corrupt: recordLength=%d, position=%d".formatted(length, position));
    }
    received++;
    position = start + recordBytes(length);
    return new Received(message);
  }

  /** The message of the record at {@code start}; {@code null} if it cannot have that length. */
  private byte[] copy(long start, int length) {
    if (length < 0 || length > capacity - (start & mask) - LENGTH_BYTES) {
      return null;
    }
    byte[] message = new byte[length];
    Shm.read(memory, dataOffset(start) + LENGTH_BYTES, message, 0, length);
    return message;
  }

  /** Whether what was at this position may have been written over while it was copied. */
  protected boolean isOvertaken(long from) {
    // Both pair with claim(): the copy comes before the claim, and the count after it.
    Shm.acquireFence();
    return Shm.getLongAcquire(memory, CLAIM) - from > capacity;
  }

  /** Goes on with the newest message. */
  private Lost skip() {
    long before = received;
    seek(1);
    // Between the reader and the claim there were more bytes than the capacity, and of those less
    // than half behind the last that was counted: a record and the padding before it are that
    // short together. So in the other half, at least two were counted, and the newest is to come.
    if (received <= before) {
      throw new CorruptMemoryException(
          "ring is corrupt: messages=%d, received=%d".formatted(received, before));
    }
    return new Lost((int) Math.min(received - before, Integer.MAX_VALUE));
  }

  /** Goes to where so many messages, none or one, are still to be received. */
  private void seek(int messages) {
    long count;
    do {
      count = count();
      received = count - messages;
      position = end(received);
      // Pairs with the release of the end in publish(): if the end was one of a later message, the
      // count has changed.
      Shm.acquireFence();
    } while (count() != count);
  }

  // ---- both ----

  /** How many messages were published. */
  private long count() {
    // Pairs with the release in storeCount().
    return Shm.getLongAcquire(memory, COUNT);
  }

  /** Where a message ends, which must be one of the last. */
  private long end(long message) {
    long end = Shm.getLongOpaque(memory, BroadcastRingLayout.end(message));
    if (end < 0 || end % ALIGNMENT != 0) {
      throw new CorruptMemoryException(
          "ring is corrupt: message=%d, end=%d".formatted(message, end));
    }
    return end;
  }

  private static boolean fits(long capacity, MemorySegment memory) {
    return capacity >= 4L * ALIGNMENT
        && Long.bitCount(capacity) == 1
        && capacity <= memory.byteSize() - DATA;
  }

  private long dataOffset(long at) {
    return DATA + (at & mask);
  }
}
