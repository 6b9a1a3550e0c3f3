package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the kernel that fails while somebody waits.
 *
 * <p>As text, for replay tokens: {@code 4x8/-/t/o1/victim.1.EINTR} takes a queue for 4 messages of
 * 8 bytes, takes from it, and has the first call of the kernel that taking makes fail with EINTR;
 * another party ends the wait by offering 1. With {@code reliever.1.EINTR}, its call fails.
 */
record WaitingPoint(WaitingOccasion occasion, Side side, Fault.Refused fault) {
  private static final Pattern FORM =
      Pattern.compile("([^/]+)/([^/]+)/([^/]+)/([^/]+)/(victim|reliever)\\.([^/]+)");

  /** Whose call fails. */
  enum Side {
    /** Who waits. */
    VICTIM,
    /** Who ends the wait. */
    RELIEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a text is meant to be one of these. */
  static boolean isMeant(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no such point of this subject
   */
  static WaitingPoint parse(String text, Subject<?> subject) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !(Fault.parse(matcher.group(6)) instanceof Fault.Refused fault)) {
      throw new IllegalArgumentException(
          "not a call that fails while somebody waits: text=" + text);
    }
    Shape shape = Shape.parse(matcher.group(1));
    CallText calls = new CallText(subject.contract().methods(), shape.longest());
    WaitingOccasion occasion =
        new WaitingOccasion(
            shape,
            calls.parse(matcher.group(2)),
            one(matcher.group(3), calls),
            one(matcher.group(4), calls));
    if (!occasion.isOne(subject)) {
      throw new IllegalArgumentException("nobody waits, or nothing ends the wait: text=" + text);
    }
    return new WaitingPoint(
        occasion, Side.valueOf(matcher.group(5).toUpperCase(Locale.ROOT)), fault);
  }

  private static Call one(String text, CallText calls) {
    List<Call> parsed = calls.parse(text);
    if (parsed.size() != 1) {
      throw new IllegalArgumentException("not one call: text=" + text);
    }
    return parsed.getFirst();
  }

  String format(List<Method> methods) {
    CallText calls = new CallText(methods, occasion.shape().longest());
    return String.join(
        "/",
        occasion.shape().toString(),
        calls.format(occasion.before()),
        calls.format(List.of(occasion.waiting())),
        calls.format(List.of(occasion.relief())),
        side + "." + fault);
  }

  /** The call of the contract that the fault is in. */
  FaultPoint atCall() {
    Call call = side == Side.VICTIM ? occasion.waiting() : occasion.relief();
    return new FaultPoint(occasion.of(call), fault);
  }
}
