package gauntlet.ring;

import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link SpscRing}.
 *
 * <pre>
 *     0 | capacity: bytes of the data area, a power of two          | fixed
 *       ~ padding to two cache lines                                ~
 *   128 | head: position of the oldest record not yet taken         | stored by the consumer
 *       ~ padding                                                   ~
 *   256 | data: records, each 8-byte aligned                        | stored by the producer
 *       +-----------------------------------------------------------+
 *
 *   record   0               8                     8 + length, padded to 8
 *            +---------------+---------- ... ------+- ... -+
 *            | header        | message             | unused|
 *            +---------------+---------- ... ------+- ... -+
 *
 *   header   63                            32 31 30                0
 *            +-------------------------------+--+-------------------+
 *            | position / 8, its low 32 bits | 1| length            |
 *            +-------------------------------+--+-------------------+
 * </pre>
 *
 * <p>Positions count bytes since the ring was created and only grow; a position's place in the data
 * area is its remainder by the capacity. A header says at which position it is one: that of a
 * former round is not taken for one of this. A record never wraps: where the rest of the data area
 * is too short for it, a header with a length of {@link #PADDING} says that the rest is unused.
 *
 * <p>The head has two cache lines of its own, because the prefetcher of x86 loads lines in pairs.
 */
final class SpscRingLayout {
  static final long CAPACITY = 0;
  static final long HEAD = 128;
  static final long DATA = 256;

  static final int HEADER_BYTES = Long.BYTES;
  static final int ALIGNMENT = Long.BYTES;

  /** What no position has as its header. */
  static final long NO_HEADER = 0;

  /** The length in the header of the unused rest of the data area. */
  static final int PADDING = Integer.MAX_VALUE;

  /** Padding is longer than any record, and positions a round apart have different headers. */
  static final long MAX_CAPACITY = 1L << 30;

  /**
   * The greatest head. The tail is less than two rounds ahead of it, and what is claimed ends
   * within one more: so far from the end of the numbers nothing overflows.
   */
  static final long MAX_HEAD = (Long.MAX_VALUE / MAX_CAPACITY - 4) * MAX_CAPACITY;

  private static final long PRESENT = 1L << 31;

  private SpscRingLayout() {}

  /** The parts of a ring whose messages are all of one length. */
  static List<Field> fields(long capacity, int messageLength) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("capacity", CAPACITY));
    fields.add(Field.number("head", HEAD));
    int record = recordBytes(messageLength);
    for (long at = 0; at + record <= capacity; at += record) {
      fields.add(Field.bits("header at " + at, DATA + at));
      if (messageLength > 0) {
        fields.add(Field.bytes("message at " + at, DATA + at + HEADER_BYTES, messageLength));
      }
    }
    return fields;
  }

  /** The parts of a ring whose records begin anywhere. */
  static List<Field> fields(long capacity) {
    return List.of(
        Field.number("capacity", CAPACITY),
        Field.number("head", HEAD),
        Field.bytes("data", DATA, Math.toIntExact(capacity)));
  }

  /** How many bytes of the data area a message takes. */
  static int recordBytes(int messageLength) {
    return (HEADER_BYTES + messageLength + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The header of a record at {@code position}. */
  static long header(long position, int length) {
    return ((position / ALIGNMENT) << Integer.SIZE) | PRESENT | length;
  }

  /** Whether this is the header of a record at {@code position}. */
  static boolean isHeader(long word, long position) {
    return (word ^ header(position, 0)) >>> 31 == 0;
  }

  /** The length in a header. */
  static int length(long header) {
    return (int) (header & PADDING);
  }
}
