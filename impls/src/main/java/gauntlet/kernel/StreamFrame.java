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

  /**
   * What is there from this byte on.
   *
   * @param bytes the stream as far as it has come, or so much of it that there is room for the
   *     longest frame and one more header
   * @param longest how long a message may be
   */
  static Beginning at(byte[] bytes, int from, long mark, int longest) {
    return isHeader(bytes, from, mark, longest)
        ? frameAt(bytes, from, mark, longest)
        : noFrameAt(bytes, from, mark, longest);
  }

  private static Beginning frameAt(byte[] bytes, int from, long mark, int longest) {
    ByteBuffer frame = wrap(bytes);
    int length = frame.getInt(from + LENGTH);
    boolean isComplete = bytes.length - from >= HEADER_BYTES + length;
    if (isComplete
        && checksum(bytes, from + HEADER_BYTES, length) == frame.getInt(from + MESSAGE_CHECKSUM)) {
      return new Whole(frame.getLong(from + SEQUENCE), HEADER_BYTES + length);
    }
    int next = nextHeader(bytes, from, mark, longest);
    if (next < bytes.length) {
      return new Cut(next - from);
    }
    return isComplete ? garbage(bytes, from, mark, longest) : new Part();
  }

  private static Beginning noFrameAt(byte[] bytes, int from, long mark, int longest) {
    if (mayBecomeHeader(bytes, from, mark, longest)) {
      return new Part();
    }
    int next = nextHeader(bytes, from, mark, longest);
    boolean isCutHeader =
        next < bytes.length
            && next - from < HEADER_BYTES
            && hasMark(bytes, from, Math.min(next, from + Long.BYTES), mark);
    return isCutHeader ? new Cut(next - from) : garbage(bytes, from, mark, longest);
  }

  /** Up to where the next frame may begin, of which no more than some bytes may have come. */
  private static Garbage garbage(byte[] bytes, int from, long mark, int longest) {
    int next = from + 1;
    while (next < bytes.length && !mayBecomeHeader(bytes, next, mark, longest)) {
      next++;
    }
    return new Garbage(next - from);
  }

  private static int nextHeader(byte[] bytes, int from, long mark, int longest) {
    int next = from + 1;
    while (next < bytes.length && !isHeader(bytes, next, mark, longest)) {
      next++;
    }
    return next;
  }

  private static boolean mayBecomeHeader(byte[] bytes, int from, long mark, int longest) {
    return bytes.length - from < HEADER_BYTES
        ? hasMark(bytes, from, Math.min(bytes.length, from + Long.BYTES), mark)
        : isHeader(bytes, from, mark, longest);
  }

  private static boolean isHeader(byte[] bytes, int from, long mark, int longest) {
    if (bytes.length - from < HEADER_BYTES) {
      return false;
    }
    ByteBuffer frame = wrap(bytes);
    int length = frame.getInt(from + LENGTH);
    return frame.getLong(from) == mark
        && frame.getInt(from + HEADER_CHECKSUM) == checksum(bytes, from, HEADER_CHECKSUM)
        && length >= 0
        && length <= longest;
  }

  /** Whether these bytes are those that a mark begins with. */
  private static boolean hasMark(byte[] bytes, int from, int to, long mark) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != (byte) (mark >>> ((i - from) * Byte.SIZE))) {
        return false;
      }
    }
    return true;
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
