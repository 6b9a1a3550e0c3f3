package gauntlet.stress;

import gauntlet.contract.BatchReader;
import gauntlet.contract.BatchWriter;
import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.Role;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.StringJoiner;

/** An end of a queue: messages go in as numbers, answers come out as words. */
final class QueueEnd {
  private static final Messages MESSAGES = new Messages(MessageQueueSuite.SHAPE.longest());

  private static final Slots<?> SLOTS = Slots.of(MessageQueueSuite.SHAPE);

  /** The first of some messages that are not to be seen again. */
  private static final int OLD = 10;

  private final MessageQueue queue;

  QueueEnd(Slots.Side<?> side, Role role) {
    this.queue =
        switch (side.attach(role)) {
          case MessageQueue plain -> plain;
          case PriorityMessageQueue prioritized -> new OnePriority(prioritized);
          default -> throw new IllegalArgumentException("not a queue: " + side.subject().id());
        };
  }

  static Slots.Slot<?> freshQueue() {
    return SLOTS.next();
  }

  String offer(int number) {
    return Answer.of(() -> accepted(queue.offer(MESSAGES.encoded(number))));
  }

  String poll() {
    return Answer.of(() -> taken(queue.poll()));
  }

  String put(int number) {
    return Answer.ofWaiting(
        () -> {
          blocking().put(MESSAGES.encoded(number));
          return Answer.ACCEPTED;
        });
  }

  String take() {
    return Answer.ofWaiting(() -> taken(blocking().take()));
  }

  /** Waits for room, but not as long as the other actor may need to make it. */
  String offerInVain(int number) {
    return Answer.ofWaiting(
        () -> accepted(blocking().offer(MESSAGES.encoded(number), Answer.SHORT_WHILE)));
  }

  /** Waits for a message, but not as long as the other actor may need to send it. */
  String pollInVain() {
    return Answer.ofWaiting(() -> taken(blocking().poll(Answer.SHORT_WHILE)));
  }

  private BlockingMessageQueue blocking() {
    return (BlockingMessageQueue) queue;
  }

  private static String accepted(boolean isAccepted) {
    return isAccepted ? Answer.ACCEPTED : Answer.FULL;
  }

  private static String taken(byte[] message) {
    return message == null ? Answer.EMPTY : MESSAGES.name(message);
  }

  /** Claims room for a message, and fills it. */
  String claim(int number) {
    return Answer.of(
        () -> {
          byte[] message = MESSAGES.encoded(number);
          MemorySegment place = writer().claim(message.length);
          if (place == null) {
            return Answer.FULL;
          }
          Shm.write(place, 0, message, 0, message.length);
          return Answer.ACCEPTED;
        });
  }

  String commit() {
    return Answer.of(
        () -> {
          writer().commit();
          return Answer.ACCEPTED;
        });
  }

  String abort() {
    return Answer.of(
        () -> {
          writer().abort();
          return Answer.ACCEPTED;
        });
  }

  /** Takes so many messages at most, by a handler; their numbers, with blanks between. */
  String read(int limit) {
    return Answer.of(
        () -> {
          StringJoiner numbers = new StringJoiner(" ").setEmptyValue(Answer.EMPTY);
          ((BatchReader) queue).read(message -> numbers.add(name(message)), limit);
          return numbers.toString();
        });
  }

  private static String name(MemorySegment message) {
    byte[] bytes = new byte[Math.toIntExact(message.byteSize())];
    Shm.read(message, 0, bytes, 0, bytes.length);
    return MESSAGES.name(bytes);
  }

  private BatchWriter writer() {
    return (BatchWriter) queue;
  }

  /** Fills the queue with the messages from {@code first} on; the number of the last. */
  int fill(int first) {
    int number = first;
    while (number < first + Suites.SMALL && offer(number).equals(Answer.ACCEPTED)) {
      number++;
    }
    return number - 1;
  }

  /** Sends old messages to the other end, until the next but one is the first of another round. */
  void goRoundTo(QueueEnd consumer) {
    int last = fill(OLD);
    for (int number = OLD; number <= last; number++) {
      consumer.poll();
    }
    for (int number = OLD; number < last; number++) {
      offer(number);
      consumer.poll();
    }
  }

  /** Takes all that is inside, which should be the messages from {@code first} to {@code last}. */
  String drain(int first, int last) {
    for (int number = first; number <= last; number++) {
      String next = poll();
      if (!next.equals(Integer.toString(number))) {
        return next + " INSTEAD OF " + number;
      }
    }
    String end = poll();
    return end.equals(Answer.EMPTY) ? Answer.IN_ORDER : end + " INSTEAD OF " + Answer.EMPTY;
  }
}
