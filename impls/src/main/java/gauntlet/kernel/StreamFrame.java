package gauntlet.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A message as it travels through a stream of bytes that does not keep its bounds.
 *
 * <pre>
 *    0               8               16      20      24      28
 *    +---------------+---------------+-------+-------+-------+---- ... ---+
 *    | mark          | sequence      | length| crc   | header| message    |
 *    +---------------+---------------+-------+-------+-------+---- ... ---+
 * </pre>
 *
 * <p>The mark is a random number of the instance's own: in a message it is not found by chance, nor
 * because the message has frames of other instances in it. The sequence counts the frames of the
 * instance. The length is that of the message, crc its CRC-32C, and header the CRC-32C of all
 * before. So wherever bytes are missing or are in excess, the next whole frame can be told.
 */
final class StreamFrame {
  static final int HEADER_BYTES = 28;

  private static final int SEQUENCE = 8;
  private static final int LENGTH = 16;
  private static final int MESSAGE_CHECKSUM = 20;
  private static final int HEADER_CHECKSUM = 24;

  private StreamFrame() {}

  /** What a stream begins with. */
  sealed interface Beginning {}

  /** A frame of so many bytes. */
  record Whole(long sequence, int bytes) implements Beginning {}

  /** What may become a frame, or nothing. */
  record Part() implements Beginning {}

  /** So many bytes of a frame that will not become whole: another one begins behind them. */
  record Cut(int bytes) implements Beginning {}

  /** So many bytes that nobody sends who keeps to the rules. */
  record Garbage(int bytes) implements Beginning {}

  /** The bytes that travel. */
  static byte[] encode(long mark, long sequence, byte[] message) {
    byte[] bytes = new byte[HEADER_BYTES + message.length];
    ByteBuffer frame = wrap(bytes);
    frame.putLong(0, mark);
    frame.putLong(SEQUENCE, sequence);
    frame.putInt(LENGTH, message.length);
    frame.put(HEADER_BYTES, message);
    frame.putInt(MESSAGE_CHECKSUM, checksum(bytes, HEADER_BYTES, message.length));
    frame.putInt(HEADER_CHECKSUM, checksum(bytes, 0, HEADER_CHECKSUM));
    return bytes;
  }

  /** The message of a whole frame. */
  static byte[] message(byte[] bytes, int from, Whole frame) {
    return Arrays.copyOfRange(bytes, from + HEADER_BYTES, from + frame.bytes());
  }

  /** How long a message is by its header. */
  static int length(byte[] bytes, int from) {
    return wrap(bytes).getInt(from + LENGTH);
  }

  /** The number in a header. */
  static long sequence(byte[] bytes, int from) {
    return wrap(bytes).getLong(from + SEQUENCE);
  }

  /** Whether a whole header is here: the mark, its own checksum, and a length. */
  static boolean isHeader(byte[] bytes, int from, long mark, int longest) {
    if (bytes.length - from < HEADER_BYTES) {
      return false;
    }
    ByteBuffer frame = wrap(bytes);
    int length = length(bytes, from);
    return frame.getLong(from) == mark
        && frame.getInt(from + HEADER_CHECKSUM) == checksum(bytes, from, HEADER_CHECKSUM)
        && length >= 0
        && length <= longest;
  }

  /** Whether the message behind a header, all of which is there, is the one that was sent. */
  static boolean isIntact(byte[] bytes, int from) {
    return checksum(bytes, from + HEADER_BYTES, length(bytes, from))
        == wrap(bytes).getInt(from + MESSAGE_CHECKSUM);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
