package gauntlet.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A message as it travels through a stream of bytes.
 *
 * <pre>
 *    0        4          8                     16
 *    +--------+----------+---------------------+------------ ... ---+
 *    | length | checksum | sequence            | message            |
 *    +--------+----------+---------------------+------------ ... ---+
 * </pre>
 *
 * <p>The length is that of the message, the checksum the CRC-32C of all other bytes. The sequence
 * counts the frames of one end: two frames of the same message differ.
 */
final class Frame {
  static final int HEADER_BYTES = 16;

  private static final int CHECKSUM_OFFSET = 4;
  private static final int SEQUENCE_OFFSET = 8;

  private Frame() {}

  /** The bytes that travel. */
  static byte[] encode(long sequence, byte[] message) {
    byte[] bytes = new byte[HEADER_BYTES + message.length];
    ByteBuffer frame = wrap(bytes);
    frame.putInt(0, message.length);
    frame.putLong(SEQUENCE_OFFSET, sequence);
    frame.put(HEADER_BYTES, message);
    frame.putInt(CHECKSUM_OFFSET, checksum(bytes));
    return bytes;
  }

  /**
   * The message that these bytes carry.
   *
   * @throws BrokenFrameException if it is not whole, or not what was sent
   */
  static byte[] decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      throw new BrokenFrameException("frame cut short: bytes=" + bytes.length);
    }
    ByteBuffer frame = wrap(bytes);
    int length = frame.getInt(0);
    if (length != bytes.length - HEADER_BYTES) {
      throw new BrokenFrameException(
          "frame of another length: bytes=%d, length=%d".formatted(bytes.length, length));
    }
    if (frame.getInt(CHECKSUM_OFFSET) != checksum(bytes)) {
      throw new BrokenFrameException("frame damaged: sequence=" + frame.getLong(SEQUENCE_OFFSET));
    }
    return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
  }

  private static int checksum(byte[] frame) {
    CRC32C checksum = new CRC32C();
    checksum.update(frame, 0, CHECKSUM_OFFSET);
    checksum.update(frame, SEQUENCE_OFFSET, frame.length - SEQUENCE_OFFSET);
    return (int) checksum.getValue();
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
