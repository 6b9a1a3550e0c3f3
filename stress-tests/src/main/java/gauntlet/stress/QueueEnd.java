package gauntlet.stress;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MessageQueueSubject;

/** An end of a queue: messages go in as numbers, answers come out as words. */
final class QueueEnd {
  /** Two messages: every test meets both ends of the queue within a few calls. */
  static final Shape SHAPE = Shape.uniform(2, 28);

  private static final Messages MESSAGES = new Messages(SHAPE.longest());

  private static final Slots<MessageQueue> SLOTS = Slots.of(MessageQueueSubject.class, SHAPE);

  private final MessageQueue queue;

  QueueEnd(Slots.Side<MessageQueue> side, Role role) {
    this.queue = side.attach(role);
  }

  static Slots.Slot<MessageQueue> freshQueue() {
    return SLOTS.next();
  }

  String offer(int number) {
    return Answer.of(() -> queue.offer(MESSAGES.encoded(number)) ? Answer.ACCEPTED : Answer.FULL);
  }

  String poll() {
    return Answer.of(
        () -> {
          byte[] message = queue.poll();
          return message == null ? Answer.EMPTY : MESSAGES.name(message);
        });
  }

  /** Fills an empty queue with the messages from {@code first} on; the number of the last. */
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
    return end.equals(Answer.EMPTY) ? "IN ORDER" : end + " INSTEAD OF " + Answer.EMPTY;
  }
}
