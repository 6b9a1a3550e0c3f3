package gauntlet.kernel;

/**
 * The memory of a queue that is a pair of sockets which keep the bounds of messages.
 *
 * <pre>
 *    0                                                      56      60      64
 *    +------------------------------------------------------+-------+-------+
 *    | see SharedDescriptorsLayout: source, sink            | bytes | 0     |
 *    +------------------------------------------------------+-------+-------+
 * </pre>
 *
 * <p>Bytes is how long a message may be. Nothing of it ever changes.
 */
final class PacketLayout {
  /** The descriptors. */
  static final int SOURCE = 0;

  static final int SINK = 1;

  static final long MESSAGE_BYTES = SharedDescriptorsLayout.bytes(2);

  static final long BYTES = MESSAGE_BYTES + 8;

  private PacketLayout() {}
}
