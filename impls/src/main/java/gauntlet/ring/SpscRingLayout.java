package gauntlet.ring;

/**
 * The layout of a {@link SpscRing}.
 *
 * <pre>
 *     0 | capacity: bytes of the data area, a power of two          | fixed
 *       ~ padding to two cache lines                                ~
 *   128 | tail: position behind the last published record           | stored by the producer
 *       ~ padding                                                   ~
 *   256 | head: position of the oldest record not yet taken         | stored by the consumer
 *       ~ padding                                                   ~
 *   384 | data: records, each 8-byte aligned                        |
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
 * too short for it, a length of {@link #PADDING} says that the rest is unused.
 *
 * <p>Tail and head have two cache lines each, because the prefetcher of x86 loads lines in pairs.
 */
final class SpscRingLayout {
  static final long CAPACITY = 0;
  static final long TAIL = 128;
  static final long HEAD = 256;
  static final long DATA = 384;

  static final int LENGTH_BYTES = Integer.BYTES;
  static final int ALIGNMENT = Long.BYTES;

  /** The length field of the unused rest of the data area. */
  static final int PADDING = -1;

  private SpscRingLayout() {}

  /** How many bytes of the data area a message takes. */
  static int recordBytes(int messageLength) {
    return (LENGTH_BYTES + messageLength + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
