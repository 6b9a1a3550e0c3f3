package gauntlet.ring;

import static gauntlet.ring.MpscRingLayout.ALIGNMENT;
import static gauntlet.ring.MpscRingLayout.LANE_BYTES;
import static gauntlet.ring.MpscRingLayout.MAX_LANE_BYTES;
import static gauntlet.ring.MpscRingLayout.MESSAGE;
import static gauntlet.ring.MpscRingLayout.ORDER;
import static gauntlet.ring.MpscRingLayout.PARTIES;

import gauntlet.contract.BatchReader;
import gauntlet.contract.MessageHandler;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.TooManyPartiesException;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * A ring of byte records for many producers and one consumer: offers are lock-free, polls
 * wait-free, and a producer killed or stopped anywhere is in nobody's way.
 *
 * <p>A producer that claims space in a common buffer and then fills it blocks the consumer if it
 * stops in between. So each producer has a lane of its own, a ring of bytes that it alone writes,
 * and what the producers share is the order of all records, a {@link HandleRing} of their places. A
 * producer writes the whole record into its lane and then publishes its place by one
 * compare-and-set, which is the moment the offer takes effect. The consumer copies the record whose
 * place is the oldest and then moves the head past it, which is the moment the poll does. There is
 * one more word in the record, its position in the order: by it the producer knows which of its
 * records lie before the head and can be written over.
 *
 * <p>What this costs is room: a producer finds the queue full when its own lane is, however empty
 * those of others are.
 *
 * <p><b>A producer is killed</b>
 *
 * <ul>
 *   <li>before the compare-and-set: the record is no part of the queue, nobody ever reads it, and
 *       the next owner of the lane writes over it;
 *   <li>after it: the record is whole, and delivered in its turn. If the hint at the tail was not
 *       stored, the next producer finds the end some steps further.
 * </ul>
 *
 * <p><b>The consumer is killed</b> before its store of the head: the next consumer takes the same
 * record. After it: the record is gone with it.
 *
 * <p><b>Without any recovery</b> the others go on as if nothing had happened. What remains of a
 * dead producer is its entry among the {@link Parties}, and with it a lane. {@link #recover}
 * returns the entries of dead producers; attaching does so too when no entry is free. The next
 * owner of a lane finds in the order which records of it have not been taken yet, and writes behind
 * them. It is the only one who writes there: an entry changes hands on proof of death only.
 *
 * <p><b>Orderings.</b> The compare-and-set of the order releases the record, and the consumer's
 * acquire of the word at the head sees it whole. The consumer's release of the head says that it
 * has copied the record; a producer acquires the head before it writes over it. As in {@link
 * SpscRing}, that release may wait in the store buffer for a moment: for so long an offer on
 * another processor can still answer full.
 *
 * <p>An instance is one end, used by one thread.
 */
public class MpscRing implements MessageQueue, BatchReader {
  private static final long NOTHING = -1;

  /** About a microsecond in all; some, where a processor pauses longest. */
  private static final int PAUSES = 64;

  private final MemorySegment lanes;
  private final MemorySegment readable;
  private final long laneBytes;
  private final HandleRing order;
  private final Role role;

  /** The producer's; the consumer has none. */
  private final long laneStart;

  private final MpscLane lane;

  /** The consumer's. */
  private long head;

  private boolean wasEmptied;

  /**
   * Lays out an empty ring.
   *
   * @param capacity how many records at most
   * @param laneBytes of each producer, a power of two
   */
  public static void create(MemorySegment zeroed, int capacity, long laneBytes) {
    if (!isLane(laneBytes) || MpscRingLayout.bytes(capacity, laneBytes) > zeroed.byteSize()) {
      throw new IllegalArgumentException(
          "ring does not fit its memory: capacity=%d, laneBytes=%d, memory=%d"
              .formatted(capacity, laneBytes, zeroed.byteSize()));
    }
    HandleRing.create(zeroed.asSlice(ORDER), capacity);
    // Pairs with the acquire of the lane bytes in the constructor: the order has been laid out.
    Shm.setLongRelease(zeroed, LANE_BYTES, laneBytes);
  }

  /**
   * Attaches to a ring that {@link #create} has laid out.
   *
   * @throws TooManyPartiesException if this is one producer too many
   */
  public MpscRing(MemorySegment memory, Role role) {
    this(memory, role, HandleRing::new);
  }

  /** The same, with an order of this kind. */
  protected MpscRing(
      MemorySegment memory, Role role, Function<MemorySegment, HandleRing> kindOfOrder) {
    this.laneBytes = requireLaid(memory);
    this.role = role;
    this.order = kindOfOrder.apply(memory.asSlice(ORDER));
    this.lanes = lanes(memory);
    this.readable = lanes.asReadOnly();
    this.head = order.head();
    if (role == Role.PRODUCER) {
      Parties parties = parties(memory);
      int party = parties.join();
      this.laneStart = party * laneBytes;
      this.lane = new MpscLane(lanes.asSlice(laneStart, laneBytes), order);
      try {
        adoptRecords();
      } catch (RuntimeException e) {
        parties.leave(party);
        throw e;
      }
    } else {
      this.laneStart = 0;
      this.lane = null;
    }
  }

  private MemorySegment lanes(MemorySegment memory) {
    long start = ORDER + order.bytes();
    long bytes = PartiesLayout.COUNT * laneBytes;
    if (bytes > memory.byteSize() - start) {
      throw new IllegalArgumentException(
          "no ring in this memory: laneBytes=%d, memory=%d"
              .formatted(laneBytes, memory.byteSize()));
    }
    return memory.asSlice(start, bytes);
  }

  /** Returns the lanes of dead producers, for others to attach. */
  public static void recover(MemorySegment memory) {
    requireLaid(memory);
    parties(memory).releaseDead();
  }

  @Override
  public final boolean offer(byte[] message) {
    requireRole(Role.PRODUCER);
    if (message.length > maxMessageLength()) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, maxMessageLength()));
    }
    long position = order.findRoom();
    if (position == HandleRing.FULL) {
      return false;
    }
    long offset = lane.findRoom(message.length);
    return offset != MpscLane.NO_ROOM && writeAndPublish(offset, message, position);
  }

  /** The order that matters: a record is whole before it is a part of the queue. */
  protected boolean writeAndPublish(long offset, byte[] message, long position) {
    write(offset, message);
    return publish(offset, message.length, position);
  }

  /** Writes a record at {@code offset} of the lane. */
  protected final void write(long offset, byte[] message) {
    lane.write(offset, message);
  }

  @Override
  public final byte[] poll() {
    requireRole(Role.CONSUMER);
    long place = placeOf(head);
    if (place == NOTHING) {
      return null;
    }
    byte[] message = new byte[lengthAt(place)];
    Shm.read(lanes, place + MESSAGE, message, 0, message.length);
    take(head + 1);
    return message;
  }

  @Override
  public final int read(MessageHandler handler, int limit) {
    requireRole(Role.CONSUMER);
    if (wasEmptied && limit > 1) {
      letProducersGetAhead();
    }
    long position = head;
    try {
      while (position - head < limit) {
        long place = placeOf(position);
        if (place == NOTHING) {
          break;
        }
        handler.onMessage(readable.asSlice(place + MESSAGE, lengthAt(place)));
        position++;
      }
      wasEmptied = position - head < limit;
      return (int) (position - head);
    } finally {
      if (position != head) {
        take(position);
      }
    }
  }

  /**
   * Who reads right behind the producers takes from them, with each message, the cache line of the
   * order that they need for the next one. So after it has read all there was, a batch reader
   * leaves them alone for a moment; who cannot wait so long reads one at a time (FastForward calls
   * it temporal slip: Giacomoni, Moseley and Vachharajani, 2008).
   */
  private void letProducersGetAhead() {
    for (int pause = 0; pause < PAUSES; pause++) {
      Thread.onSpinWait();
    }
  }

  /** Half a lane: so long a record fits an empty one wherever its indices stand. */
  @Override
  public final int maxMessageLength() {
    return (int) (laneBytes / 2 - MESSAGE);
  }

  /** Publishes the record at {@code offset} of the lane at the end of the order. */
  protected final boolean publish(long offset, int length, long firstPosition) {
    int handle = (int) ((laneStart + offset) / ALIGNMENT);
    long position = firstPosition;
    // Another round only if another producer has published meanwhile.
    while (position != HandleRing.FULL) {
      lane.mark(offset, position);
      if (order.publish(position, handle)) {
        lane.append(offset, length);
        return true;
      }
      position = order.findRoom();
    }
    return false;
  }

  /** Where in the lanes the record at {@code position} of the order is, or {@link #NOTHING}. */
  private long placeOf(long position) {
    int handle = order.at(position);
    if (handle == HandleRing.OVERTAKEN) {
      throw new CorruptMemoryException(
          "another consumer has taken messages, or ring is corrupt: head=" + head);
    }
    return handle == HandleRing.NOT_YET ? NOTHING : (long) handle * ALIGNMENT;
  }

  private int lengthAt(long place) {
    return MpscLane.lengthAt(lanes, place, laneBytes);
  }

  /** Takes the records before {@code position}: they have been read. */
  private void take(long position) {
    order.takeUpTo(position);
    head = position;
  }

  /**
   * Finds the records of the lane's former owner that have not been taken. It cannot publish more,
   * and nobody but this end writes into the lane: the consumer may go on meanwhile.
   */
  private void adoptRecords() {
    long end = order.findEnd();
    long first = order.head();
    if (end - first > order.slots()) {
      throw new CorruptMemoryException("ring is corrupt: head=%d, end=%d".formatted(first, end));
    }
    for (long position = first; position < end; position++) {
      long offset = (long) order.at(position) * ALIGNMENT - laneStart;
      if (offset >= 0 && offset < laneBytes) {
        lane.adopt(offset);
      }
    }
  }

  private void requireRole(Role needed) {
    if (role != needed) {
      throw new IllegalStateException("wrong end: role=%s, needed=%s".formatted(role, needed));
    }
  }

  private static Parties parties(MemorySegment memory) {
    return new Parties(partiesIn(memory));
  }

  /** The part of the memory that says whose the lanes are. */
  protected static MemorySegment partiesIn(MemorySegment memory) {
    return memory.asSlice(PARTIES, PartiesLayout.BYTES);
  }

  /** How many bytes a lane of the ring in this memory has. */
  private static long requireLaid(MemorySegment memory) {
    // Pairs with the release of the lane bytes in create().
    long laneBytes = memory.byteSize() < ORDER ? 0 : Shm.getLongAcquire(memory, LANE_BYTES);
    if (!isLane(laneBytes)) {
      throw new IllegalArgumentException(
          "no ring in this memory: laneBytes=%d, memory=%d"
              .formatted(laneBytes, memory.byteSize()));
    }
    return laneBytes;
  }

  /** Room for two records without bytes, at least. */
  private static boolean isLane(long bytes) {
    return bytes >= 2L * MpscRingLayout.recordBytes(0)
        && bytes <= MAX_LANE_BYTES
        && Long.bitCount(bytes) == 1;
  }
}
