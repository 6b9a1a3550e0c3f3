package gauntlet.stress;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.TestMessage;

/** The messages of the tests: all of one length, each named by its number. */
final class Messages {
  /** The numbers are below this. */
  static final int COUNT = 64;

  private final byte[][] encoded = new byte[COUNT][];
  private final String[] names = new String[COUNT];

  Messages(int length) {
    for (int number = 1; number < COUNT; number++) {
      encoded[number] = TestMessage.encode(number, length);
      names[number] = Integer.toString(number);
    }
  }

  byte[] encoded(int number) {
    return encoded[number];
  }

  /** The number of a message, or that it is none of these. */
  String name(byte[] message) {
    long number = TestMessage.decode(message);
    return number == MessageQueueSpecification.GARBAGE || number >= COUNT
        ? Answer.GARBAGE
        : names[(int) number];
  }
}
