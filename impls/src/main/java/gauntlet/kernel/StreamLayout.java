package gauntlet.kernel;

/**
 * The memory of a queue that is a stream of bytes: behind what leads to the stream, how far its
 * ends have come.
 *
 * <pre>
 *    0                                              56              64      68      72
 *    +----------------------------------------------+---------------+-------+-------+
 *    | see SharedDescriptorsLayout: source, sink    | mark          | bytes | limit |
 *    +---------------+---------------+---------------+--------------++-------+------++
 *    | producer      | begun         | sent          | bytes sent    | taken         |
 *    +---------------+---------------+---------------+---------------+---------------+
 *    72              80              88              96             104             112
 * </pre>
 *
 * <p>Never changes: the mark of all frames ({@link StreamFrame}), how long a message may be, how
 * many there are at most.
 *
 * <p>Stored by the producer: the process it is ({@link gauntlet.shm.ProcessWord}); how many frames
 * have been begun, each of them a number for its sequence; how many it has sent, and how many bytes
 * that were, cut ones included. By recovery: how many have been begun, if it sets that back, and
 * with it how often that was done, so that nobody takes it for what it was before:
 *
 * <pre>
 *   begun  63             48 47                                             0
 *          +----------------+------------------------------------------------+
 *          | times set back | frames                                         |
 *          +----------------+------------------------------------------------+
 * </pre>
 *
 * <p>By the consumer: the number behind that of the last frame it has taken. With the store of it
 * the message is its own, though its bytes may still be there.
 */
final class StreamLayout {
  /** The descriptors. */
  static final int SOURCE = 0;

  static final int SINK = 1;

  static final long MARK = SharedDescriptorsLayout.bytes(2);
  static final long MESSAGE_BYTES = MARK + 8;
  static final long LIMIT = MARK + 12;
  static final long PRODUCER = MARK + 16;
  static final long BEGUN = MARK + 24;
  static final long SENT = MARK + 32;
  static final long BYTES_SENT = MARK + 40;
  static final long TAKEN = MARK + 48;

  static final long BYTES = MARK + 56;

  private static final int SET_BACK_SHIFT = 48;

  private StreamLayout() {}

  /** How many frames have been begun. */
  static long frames(long begun) {
    return begun & ((1L << SET_BACK_SHIFT) - 1);
  }

  /** One frame less has been begun. */
  static long setBack(long begun) {
    return begun - 1 + (1L << SET_BACK_SHIFT);
  }
}
