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
 *
 * <p>One shorter than a word is its number alone, and can have no number that does not fit. The
 * empty message has the number {@link #OF_EMPTY}.
 */
public final class TestMessage {
  public static final int MAX_LENGTH = 0xFFFF;

  /** The number of the message without bytes; engines that count from 1 do not come to it. */
  public static final long OF_EMPTY = (1L << 47) - 1;

  /** A message at least as long says that it is whole. */
  public static final int WHOLE_LENGTH = Long.BYTES;

  private static final int NUMBER_BITS = 47;

  private TestMessage() {}

  /**
   * The bytes of a message.
   *
   * @param number as {@link #isNumber} permits it
   * @param length in bytes
   */
  public static byte[] encode(long number, int length) {
    if (!isLength(length) || !isNumber(number, length)) {
      throw new IllegalArgumentException(
          "test message out of range: number=%d, length=%d".formatted(number, length));
    }
    byte[] message = new byte[length];
    if (length < WHOLE_LENGTH) {
      for (int i = 0; i < length; i++) {
        message[i] = (byte) (number >>> (i * Byte.SIZE));
      }
      return message;
    }
    long head = head(number, length);
    wrap(message).putLong(0, head);
    for (int i = WHOLE_LENGTH; i < length; i++) {
      message[i] = filling(head, i);
    }
    return message;
  }

  /** The number of a message, or {@link MessageQueueSpecification#GARBAGE}. */
  public static long decode(byte[] message) {
    if (!isLength(message.length)) {
      return MessageQueueSpecification.GARBAGE;
    }
    if (message.length < WHOLE_LENGTH) {
      return decodeShort(message);
    }
    long head = wrap(message).getLong(0);
    long number = head >>> 16;
    if (!isNumber(number, message.length) || head != head(number, message.length)) {
      return MessageQueueSpecification.GARBAGE;
    }
    for (int i = WHOLE_LENGTH; i < message.length; i++) {
      if (message[i] != filling(head, i)) {
        return MessageQueueSpecification.GARBAGE;
      }
    }
    return number;
  }

  private static long decodeShort(byte[] message) {
    long number = message.length == 0 ? OF_EMPTY : 0;
    for (int i = 0; i < message.length; i++) {
      number |= (message[i] & 0xFFL) << (i * Byte.SIZE);
    }
    return isNumber(number, message.length) ? number : MessageQueueSpecification.GARBAGE;
  }

  /**
   * Whether a message of this length can have this number: positive, below 2^47, and such that it
   * fits.
   */
  public static boolean isNumber(long number, int length) {
    if (length == 0) {
      return number == OF_EMPTY;
    }
    return number >= 1 && number >>> Math.min(NUMBER_BITS, length * Byte.SIZE) == 0;
  }

  /** Whether a message can have this length. */
  public static boolean isLength(int length) {
    return length >= 0 && length <= MAX_LENGTH;
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
