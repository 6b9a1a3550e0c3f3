package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What meets which fault.
 *
 * <p>As text, for replay tokens: {@code 4x12/o1p/o2/1.EINTR} takes a queue for 4 messages of 12
 * bytes, offers 1, polls, and has the first call of the kernel that offering 2 makes fail with
 * EINTR.
 */
record FaultPoint(Occasion occasion, Fault fault) {
  private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/([^/]+)");

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no fault point
   */
  static FaultPoint parse(String text, List<Method> methods) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a fault point: text=" + text);
    }
    Shape shape = Shape.parse(matcher.group(1));
    CallText calls = new CallText(methods, shape.longest());
    List<Call> last = calls.parse(matcher.group(3));
    if (last.size() != 1) {
      throw new IllegalArgumentException("one call meets a fault: text=" + text);
    }
    return new FaultPoint(
        new Occasion(shape, calls.parse(matcher.group(2)), last.getFirst()),
        Fault.parse(matcher.group(4)));
  }

  String format(List<Method> methods) {
    CallText calls = new CallText(methods, occasion.shape().longest());
    return String.join(
        "/",
        occasion.shape().toString(),
        calls.format(occasion.before()),
        calls.format(List.of(occasion.last())),
        fault.toString());
  }
}
