package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import gauntlet.image.CallTrace;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a victim dies or is stopped: a state of the instance, the call it makes then, and what
 * becomes of it.
 *
 * @param traceHash of the stores the call made when the point was found, see {@link CallTrace#hash}
 */
record CrashPoint(Situation situation, Fate fate, int traceHash) {
  private static final Pattern FORM =
      Pattern.compile("([^/]+)/([^/]+)/([^/]+)/([^/]+)/([0-9a-f]{1,8})");

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
        new Situation(shape, Prologue.parse(matcher.group(2), calls), last.getFirst()),
        Fate.parse(matcher.group(4), calls),
        Integer.parseUnsignedInt(matcher.group(5), 16));
  }

  /**
   * As text, for replay tokens: {@code 4x12/o1po2/o3/7-2/9f3c} takes a queue for 4 messages of 12
   * bytes, offers 1, polls, offers 2, and dies in offering 3 with its first seven stores made but
   * for the one with index 2.
   */
  String format(List<Method> methods) {
    CallText calls = new CallText(methods, situation.shape().longest());
    return String.join(
        "/",
        situation.shape().toString(),
        situation.prologue().format(calls),
        calls.format(List.of(situation.last())),
        fate.format(calls),
        Integer.toHexString(traceHash));
  }
}
