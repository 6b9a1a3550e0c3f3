package gauntlet.stress;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.TestMessage;
import gauntlet.stress.Slots.Queue;

/** What a call answered, as the tests' outcomes name it. */
final class Answer {
  static final String ACCEPTED = "ACCEPTED";
  static final String FULL = "FULL";
  static final String EMPTY = "EMPTY";

  /** Bytes that nobody sent: torn, stale or never written. */
  static final String GARBAGE = "GARBAGE";

  /** An exception. */
  static final String THREW = "THREW";

  private static final int MESSAGES = 64;
  private static final byte[][] ENCODED = new byte[MESSAGES][];
  private static final String[] NAMES = new String[MESSAGES];

  static {
    for (int number = 1; number < MESSAGES; number++) {
      ENCODED[number] = TestMessage.encode(number, Slots.SHAPE.longest());
      NAMES[number] = Integer.toString(number);
    }
  }

  private Answer() {}

  static String toOffer(Queue queue, int number) {
    try {
      return queue.producer().offer(ENCODED[number]) ? ACCEPTED : FULL;
    } catch (RuntimeException e) {
      return THREW;
    }
  }

  static String toPoll(Queue queue) {
    byte[] message;
    try {
      message = queue.consumer().poll();
    } catch (RuntimeException e) {
      return THREW;
    }
    if (message == null) {
      return EMPTY;
    }
    long number = TestMessage.decode(message);
    return number == MessageQueueSpecification.GARBAGE || number >= MESSAGES
        ? GARBAGE
        : NAMES[(int) number];
  }
}
