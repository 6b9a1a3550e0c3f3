package gauntlet.stress;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.Role;

/** An end of a queue: messages go in as numbers, answers come out as words. */
final class QueueEnd {
  private static final Messages MESSAGES = new Messages(MessageQueueSuite.SHAPE.longest());

  private static final Slots<?> SLOTS = Slots.of(MessageQueueSuite.SHAPE);

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

  /** Fills the queue with the messages from {@code first} on; the number of the last. */
  int fill(int first) {
    int number = first;
    while (offer(number).equals(Answer.ACCEPTED)) {
      number++;
    }
    return number - 1;
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
