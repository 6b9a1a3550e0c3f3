package gauntlet.broadcast;

import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link BroadcastRing}.
 *
 * <pre>
 *     0 | capacity: bytes of the data area, a power of two          | fixed
 *       ~ padding to two cache lines                                ~
 *   128 | claim: position behind all that may have been written     | stored by the publisher
 *   136 | count: how many messages were published                   | stored by the publisher
 *   144 | ends: position behind message n at n modulo 4, for the    | stored by the publisher
 *       | last four                                                 |
 *       ~ padding                                                   ~
 *   256 | data: records, each 8-byte aligned                        | stored by the publisher
 *       +-----------------------------------------------------------+
 *
 *   record   0       4                     4 + length, padded to 8
 *            +-------+---------- ... ------+- ... -+
 *            | length| message             | unused|
 *            +-------+---------- ... ------+- ... -+
 * </pre>
 *
 * <p>Positions count bytes since the ring was created and only grow; a position's place in the data
 * area is its remainder by the capacity. A record never wraps: where the rest of the data area is
 * too short for it, a length of {@link #PADDING} says that the rest is unused. Messages are
 * numbered from 1; the end of message 0 is where the first begins.
 */
final class BroadcastRingLayout {
  static final long CAPACITY = 0;
  static final long CLAIM = 128;
  static final long COUNT = 136;
  static final long DATA = 256;

  static final int LENGTH_BYTES = Integer.BYTES;
  static final int ALIGNMENT = Long.BYTES;

  /** The length field of the unused rest of the data area. */
  static final int PADDING = -1;

  private static final long ENDS = 144;
  private static final int END_COUNT = 4;

  private BroadcastRingLayout() {}

  /** The parts of a ring whose messages are all of one length. */
  static List<Field> fields(long capacity, int messageLength) {
    List<Field> fields = fieldsBeforeData();
    int record = recordBytes(messageLength);
    for (long at = 0; at + record <= capacity; at += record) {
      fields.add(Field.intNumber("length at " + at, DATA + at));
      if (messageLength > 0) {
        fields.add(Field.bytes("message at " + at, DATA + at + LENGTH_BYTES, messageLength));
      }
    }
    return fields;
  }

  /** The parts of a ring whose records begin anywhere. */
  static List<Field> fields(long capacity) {
    List<Field> fields = fieldsBeforeData();
    fields.add(Field.bytes("data", DATA, Math.toIntExact(capacity)));
    return fields;
  }

  private static List<Field> fieldsBeforeData() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("capacity", CAPACITY));
    fields.add(Field.number("claim", CLAIM));
    fields.add(Field.number("count", COUNT));
    for (int message = 0; message < END_COUNT; message++) {
      fields.add(Field.number("end %d".formatted(message), end(message)));
    }
    return fields;
  }

  /** Where it is kept at which position a message ends. */
  static long end(long message) {
    return ENDS + (message & (END_COUNT - 1)) * Long.BYTES;
  }

  /** How many bytes of the data area a message takes. */
  static int recordBytes(int messageLength) {
    return (LENGTH_BYTES + messageLength + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
