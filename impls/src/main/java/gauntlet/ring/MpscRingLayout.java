package gauntlet.ring;

import gauntlet.shm.PartiesLayout;

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

  /** How many bytes of a lane a message takes. */
  static int recordBytes(int messageLength) {
    return (MESSAGE + messageLength + ALIGNMENT - 1) & -ALIGNMENT;
  }

  static long bytes(int capacity, long laneBytes) {
    return ORDER + HandleRingLayout.bytes(capacity) + PartiesLayout.COUNT * laneBytes;
  }
}
