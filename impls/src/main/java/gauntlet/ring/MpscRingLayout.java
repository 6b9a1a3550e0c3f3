package gauntlet.ring;

import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link MpscRing}.
 *
 * <pre>
 *      0 | lane bytes: a power of two                               | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | parties: the owner of each lane ({@link PartiesLayout})  | stored on attaching, recovery
 *   2176 | order: a {@link HandleRing} of the places of all records |
 *        ~                                                          ~
 *        | lane 0: records, each 8-byte aligned                     | stored by the owner of lane 0
 *        +----------------------------------------------------------+
 *        | lane 1 ...                                               |
 *
 *   record   0               8       12      16                    16 + length, padded to 8
 *            +---------------+-------+-------+---------- ... ------+- ... -+
 *            | position      | length| unused| message             | unused|
 *            +---------------+-------+-------+---------- ... ------+- ... -+
 * </pre>
 *
 * <p>The position of a record is that of its handle in the order; its handle is its place in all
 * lanes, in words of 8 bytes. A record never wraps: where the rest of the lane is too short for it,
 * a position of {@link #PADDING} says that the rest is unused.
 */
final class MpscRingLayout {
  static final long LANE_BYTES = 0;
  static final long PARTIES = 128;
  static final long ORDER = PARTIES + PartiesLayout.BYTES;

  static final long POSITION = 0;
  static final long LENGTH = 8;
  static final int MESSAGE = 16;

  static final int ALIGNMENT = Long.BYTES;

  /** The position field of the unused rest of a lane. */
  static final long PADDING = -1;

  /** The places of records in longer lanes would not fit a handle. */
  static final long MAX_LANE_BYTES =
      (HandleRingLayout.MAX_HANDLE + 1L) * ALIGNMENT / PartiesLayout.COUNT;

  private MpscRingLayout() {}

  /** The parts of a ring whose messages are all of one length. */
  static List<Field> fields(int capacity, long laneBytes, int messageLength) {
    List<Field> fields = fieldsBeforeLanes(capacity);
    int record = recordBytes(messageLength);
    for (int lane = 0; lane < PartiesLayout.COUNT; lane++) {
      for (long at = 0; at + record <= laneBytes; at += record) {
        String name = "of lane %d at %d".formatted(lane, at);
        long start = lane(capacity, laneBytes, lane) + at;
        fields.add(Field.number("position " + name, start + POSITION));
        fields.add(Field.intNumber("length " + name, start + LENGTH));
        if (messageLength > 0) {
          fields.add(Field.bytes("message " + name, start + MESSAGE, messageLength));
        }
      }
    }
    return fields;
  }

  /** The parts of a ring whose records begin anywhere. */
  static List<Field> fields(int capacity, long laneBytes) {
    List<Field> fields = fieldsBeforeLanes(capacity);
    for (int lane = 0; lane < PartiesLayout.COUNT; lane++) {
      fields.add(
          Field.bytes("lane " + lane, lane(capacity, laneBytes, lane), Math.toIntExact(laneBytes)));
    }
    return fields;
  }

  private static List<Field> fieldsBeforeLanes(int capacity) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("lane bytes", LANE_BYTES));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      fields.add(Field.bits("owner of lane " + party, PARTIES + PartiesLayout.entry(party)));
    }
    HandleRingLayout.fields(capacity).forEach(field -> fields.add(field.in("order", ORDER)));
    return fields;
  }

  private static long lane(int capacity, long laneBytes, int lane) {
    return ORDER + HandleRingLayout.bytes(capacity) + lane * laneBytes;
  }

  /** How many bytes of a lane a message takes. */
  static int recordBytes(int messageLength) {
    return (MESSAGE + messageLength + ALIGNMENT - 1) & -ALIGNMENT;
  }

  static long bytes(int capacity, long laneBytes) {
    return lane(capacity, laneBytes, PartiesLayout.COUNT);
  }
}
