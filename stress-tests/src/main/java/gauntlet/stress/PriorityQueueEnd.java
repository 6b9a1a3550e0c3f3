package gauntlet.stress;

import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.Role;
import java.time.Duration;

/** An end of a queue with priorities, that uses the lowest and the highest; answers are words. */
final class PriorityQueueEnd {
  /** What a message is that came with another priority than it was sent with. */
  static final String WRONG_PRIORITY = "WRONG PRIORITY";

  static final String TAKEN = "TAKEN";
  static final String KEPT = "KEPT";

  /** Messages from this number on are urgent. */
  private static final int URGENT = 10;

  private static final int LOW = 0;

  /** Longer than any actor stands still. */
  private static final Duration LONG_WHILE = Duration.ofMinutes(1);

  private static final Messages MESSAGES = new Messages(MessageQueueSuite.SHAPE.longest());

  private final PriorityMessageQueue queue;
  private final int high;

  PriorityQueueEnd(Slots.Side<PriorityMessageQueue> side, Role role) {
    this.queue = side.attach(role);
    this.high = queue.priorities() - 1;
  }

  String offer(int number) {
    return Answer.of(
        () ->
            queue.offer(MESSAGES.encoded(number), priority(number))
                ? Answer.ACCEPTED
                : Answer.FULL);
  }

  String poll() {
    return Answer.of(() -> inWords(queue.poll()));
  }

  String take() {
    return Answer.ofWaiting(() -> inWords(queue.take()));
  }

  /** Hands a message over, to one that is sure to take it. */
  String transfer(int number) {
    return Answer.ofWaiting(() -> transferred(number, LONG_WHILE));
  }

  /** Hands a message over, but does not wait as long as the other may need to take it. */
  String transferInVain(int number) {
    return Answer.ofWaiting(() -> transferred(number, Answer.SHORT_WHILE));
  }

  private String transferred(int number, Duration timeout) {
    return queue.transfer(MESSAGES.encoded(number), priority(number), timeout) ? TAKEN : KEPT;
  }

  private int priority(int number) {
    return number < URGENT ? LOW : high;
  }

  private String inWords(Prioritized taken) {
    if (taken == null) {
      return Answer.EMPTY;
    }
    String name = MESSAGES.name(taken.message());
    boolean isWhole = !name.equals(Answer.GARBAGE);
    return isWhole && taken.priority() != priority(Integer.parseInt(name)) ? WRONG_PRIORITY : name;
  }
}
