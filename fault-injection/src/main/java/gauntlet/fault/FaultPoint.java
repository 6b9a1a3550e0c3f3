package gauntlet.fault;

import gauntlet.contract.Method;
import gauntlet.solo.Occasion;
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
  private static final Pattern FORM = Pattern.compile("(.+)/([^/]+)");

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
    return new FaultPoint(Occasion.parse(matcher.group(1), methods), Fault.parse(matcher.group(2)));
  }

  String format(List<Method> methods) {
    return occasion.format(methods) + "/" + fault;
  }
}
