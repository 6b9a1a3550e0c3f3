package gauntlet.fault;

import gauntlet.contract.Contract;
import gauntlet.contract.Shape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the kernel that fails when an instance is made, joined, left or removed.
 *
 * <p>As text, for replay tokens: {@code 4x12/attach-producer/1.EMFILE}.
 */
record LifecyclePoint(Shape shape, LifecycleStep step, Fault.Refused fault) {
  private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/([^/]+)");

  /** Whether a text is meant to be one of these. */
  static boolean isMeant(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads what {@code toString} wrote.
   *
   * @throws IllegalArgumentException if it is no such point of this contract
   */
  static LifecyclePoint parse(String text, Contract<?> contract) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !(Fault.parse(matcher.group(3)) instanceof Fault.Refused fault)) {
      throw new IllegalArgumentException("not a call that fails: text=" + text);
    }
    LifecycleStep step =
        LifecycleStep.all(contract).stream()
            .filter(known -> known.toString().equals(matcher.group(2)))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no such step: step=" + matcher.group(2)));
    return new LifecyclePoint(Shape.parse(matcher.group(1)), step, fault);
  }

  @Override
  public String toString() {
    return String.join("/", shape.toString(), step.toString(), fault.toString());
  }
}
