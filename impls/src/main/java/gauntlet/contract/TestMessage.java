package gauntlet.contract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A message an engine sends: its number, its length and a filling that depends on both, so that a
 * receiver tells a whole message from a torn, cut or foreign one.
 *
 * <pre>
 *    0                        6        8
 *    +------------------------+--------+------------ ... ---+
 *    | number (48 bits)       | length | filling            |
 *    +------------------------+--------+------------ ... ---+
 * </pre>
 */
public final class TestMessage {
  public static final int MIN_LENGTH = Long.BYTES;
  public static final int MAX_LENGTH = 0xFFFF;

  private TestMessage() {}

  /**
   * The bytes of a message.
   *
   * @param number positive, below 2^47
   * @param length in bytes
   */
  public static byte[] encode(long number, int length) {
    if (!isNumber(number) || !isLength(length)) {
      throw new IllegalArgumentException(
          "test message out of range: number=%d, length=%d".formatted(number, length));
    }
    byte[] message = new byte[length];
    long head = head(number, length);
    wrap(message).putLong(0, head);
    for (int i = MIN_LENGTH; i < length; i++) {
      message[i] = filling(head, i);
    }
    return message;
  }

  /** The number of a message, or {@link MessageQueueSpecification#GARBAGE}. */
  public static long decode(byte[] message) {
    if (!isLength(message.length)) {
      return MessageQueueSpecification.GARBAGE;
    }
    long head = wrap(message).getLong(0);
    long number = head >>> 16;
    if (!isNumber(number) || head != head(number, message.length)) {
      return MessageQueueSpecification.GARBAGE;
    }
    for (int i = MIN_LENGTH; i < message.length; i++) {
      if (message[i] != filling(head, i)) {
        return MessageQueueSpecification.GARBAGE;
      }
    }
    return number;
  }

  /** Whether a message can have this number: positive, below 2^47. */
  public static boolean isNumber(long number) {
    return number >= 1 && number >>> 47 == 0;
  }

  /** Whether a message can have this length. */
  public static boolean isLength(int length) {
    return length >= MIN_LENGTH && length <= MAX_LENGTH;
  }

  private static ByteBuffer wrap(byte[] message) {
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long head(long number, int length) {
    return number << 16 | length;
  }

  /** Never zero: memory nobody wrote is not taken for a filling. */
  private static byte filling(long head, int index) {
    long mixed = (head + index) * 0x9E37_79B9_7F4A_7C15L;
    return (byte) (mixed >>> 56 | 1);
  }
}
