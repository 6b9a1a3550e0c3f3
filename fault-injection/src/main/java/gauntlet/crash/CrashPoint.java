package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a victim dies: a state of the instance, the call it makes then, and the store it dies
 * before.
 *
 * @param store before which store of the call, counted from 0; the number of all its stores stands
 *     for the moment behind the last, before the call returns
 */
record CrashPoint(Situation situation, int store) {
  private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/(\\d{1,6})");

  /**
   * An instance in some state, and what somebody is to die in.
   *
   * @param prologue the calls that bring a new instance into this state
   * @param last the call the victim dies in
   */
  record Situation(Shape shape, List<Call> prologue, Call last) {
    Situation {
      prologue = List.copyOf(prologue);
    }

    /** The number of the first value nobody has used. */
    long nextValue() {
      long used = prologue.stream().mapToLong(Call::argument).max().orElse(0);
      return 1 + Math.max(used, last.argument());
    }
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no crash point
   */
  static CrashPoint parse(String text, List<Method> methods) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a crash point: text=" + text);
    }
    Shape shape = Shape.parse(matcher.group(1));
    CallText calls = new CallText(methods, shape.longest());
    List<Call> last = calls.parse(matcher.group(3));
    if (last.size() != 1) {
      throw new IllegalArgumentException("a victim dies in one call: text=" + text);
    }
    return new CrashPoint(
        new Situation(shape, calls.parse(matcher.group(2)), last.getFirst()),
        Integer.parseInt(matcher.group(4)));
  }

  /**
   * As text, for replay tokens: {@code 4x12/o1po2/o3/1} takes a queue for 4 messages of 12 bytes,
   * offers 1, polls, offers 2, and dies before store 1 of offering 3.
   */
  String format(List<Method> methods) {
    CallText calls = new CallText(methods, situation.shape().longest());
    return String.join(
        "/",
        situation.shape().toString(),
        calls.format(situation.prologue()),
        calls.format(List.of(situation.last())),
        Integer.toString(store));
  }
}
