package gauntlet.stress;

import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;

/** An end of a broadcast: messages go in as numbers, answers come out as words. */
final class BroadcastEnd {
  static final String NOTHING = "NOTHING";
  static final String LOST = "LOST";

  private static final Messages MESSAGES = new Messages(BroadcastSuite.SHAPE.longest());

  private final Broadcast broadcast;

  /** The number of the message that comes next, if none was lost. */
  private int next = 1;

  BroadcastEnd(Slots.Side<Broadcast> side, Role role) {
    this.broadcast = side.attach(role);
  }

  /** A reader of all that is published from now on, the first being 1. */
  static BroadcastEnd reader(Slots.Side<Broadcast> side) {
    BroadcastEnd reader = new BroadcastEnd(side, Role.CONSUMER);
    reader.broadcast.join();
    return reader;
  }

  void publish(int number) {
    Answer.of(
        () -> {
          broadcast.publish(MESSAGES.encoded(number));
          return Answer.ACCEPTED;
        });
  }

  void publish(int first, int last) {
    for (int number = first; number <= last; number++) {
      publish(number);
    }
  }

  String receive() {
    return Answer.of(() -> inWords(broadcast.receive()));
  }

  private static String inWords(Broadcast.Reception reception) {
    return switch (reception) {
      case Broadcast.Received received -> MESSAGES.name(received.message());
      case Broadcast.Nothing nothing -> NOTHING;
      case Broadcast.Lost lost -> LOST;
    };
  }

  /**
   * Receives, and compares with what must come next.
   *
   * @return what came: {@link Answer#IN_ORDER}, {@link #LOST}, {@link #NOTHING}, or something wrong
   */
  String receiveNext() {
    return Answer.of(() -> compared(broadcast.receive()));
  }

  private String compared(Broadcast.Reception reception) {
    if (reception instanceof Broadcast.Lost lost) {
      next += lost.messages();
      return lost.messages() > 0 ? LOST : "LOST NOTHING";
    }
    String came = inWords(reception);
    if (came.equals(NOTHING)) {
      return NOTHING;
    }
    if (!came.equals(Integer.toString(next))) {
      return came + " INSTEAD OF " + next;
    }
    next++;
    return Answer.IN_ORDER;
  }

  /** Receives all there is; whether it, with what was lost, ends with the message {@code last}. */
  String receiveRest(int last) {
    String came = Answer.IN_ORDER;
    for (int left = last;
        left >= 0 && (came.equals(Answer.IN_ORDER) || came.equals(LOST));
        left--) {
      came = receiveNext();
    }
    if (!came.equals(NOTHING)) {
      return came;
    }
    return next == last + 1 ? Answer.IN_ORDER : "NOTHING INSTEAD OF " + next;
  }
}
