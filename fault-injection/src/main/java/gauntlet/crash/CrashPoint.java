package gauntlet.crash;

import gauntlet.contract.QueueShape;
import gauntlet.contract.Role;
import gauntlet.contract.TestMessage;
import gauntlet.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a victim dies: a state of the queue, the call it makes then, and the store it dies before.
 *
 * <p>As text, for replay tokens: {@code producer.length12.moved1.inside0.store3}.
 *
 * @param situation the queue and the victim
 * @param store before which store of the call, counted from 0; the number of all its stores stands
 *     for the moment behind the last, before the call returns
 */
record CrashPoint(Situation situation, int store) {
  private static final Pattern FORM =
      Pattern.compile(
          "(producer|consumer)\\.length(\\d{1,5})\\.moved(\\d{1,3})\\.inside(\\d{1,3})\\.store(\\d{1,6})");

  /**
   * A queue in some state, and who is to die on it.
   *
   * @param victim the role of the process that dies, inside its next call
   * @param length of all messages
   * @param moved how many messages have passed through the queue: where its indices stand
   * @param inside how many messages are in it
   */
  record Situation(Role victim, int length, int moved, int inside) {
    private static final int MESSAGES = 4;

    Situation {
      if (!TestMessage.isLength(length)) {
        throw new IllegalArgumentException("length out of range: length=" + length);
      }
    }

    static QueueShape shape(int length) {
      return QueueShape.uniform(MESSAGES, length);
    }

    QueueShape shape() {
      return shape(length);
    }

    /** The calls that bring an empty queue into this state. */
    List<Call> prologue() {
      List<Call> calls = new ArrayList<>();
      for (int number = 1; number <= moved; number++) {
        calls.add(new Call.Offer(number, length));
        calls.add(new Call.Poll());
      }
      for (int number = moved + 1; number <= moved + inside; number++) {
        calls.add(new Call.Offer(number, length));
      }
      return calls;
    }

    /** The call the victim dies in. */
    Call lastCall() {
      return switch (victim) {
        case PRODUCER -> new Call.Offer(moved + inside + 1, length);
        case CONSUMER -> new Call.Poll();
      };
    }

    /**
     * What survivors do afterwards: take everything out, fill the queue, be refused once, and take
     * everything out again.
     *
     * @param capacity how many messages the queue holds at most
     */
    List<Call> epilogue(int capacity) {
      List<Call> calls = new ArrayList<>();
      int number = moved + inside + 2;
      for (int i = 0; i <= capacity; i++) {
        calls.add(new Call.Poll());
      }
      for (int i = 0; i <= capacity; i++) {
        calls.add(new Call.Offer(number + i, length));
      }
      for (int i = 0; i <= capacity; i++) {
        calls.add(new Call.Poll());
      }
      return calls;
    }

    /** Not formatted: the digits of a number would be those of the user's language. */
    @Override
    public String toString() {
      return victim.name().toLowerCase(Locale.ROOT)
          + ".length"
          + length
          + ".moved"
          + moved
          + ".inside"
          + inside;
    }
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no crash point
   */
  static CrashPoint parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a crash point: text=" + text);
    }
    Situation situation =
        new Situation(
            Role.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)));
    return new CrashPoint(situation, Integer.parseInt(matcher.group(5)));
  }

  @Override
  public String toString() {
    return situation + ".store" + store;
  }
}
