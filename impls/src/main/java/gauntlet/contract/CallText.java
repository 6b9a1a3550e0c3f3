package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls as short text, for replay tokens: {@code o1po2x29} offers 1, polls, and offers 2 in 29
 * bytes; a value without a length has the longest of the shape, and one of no bytes is 0. No calls
 * are {@code -}.
 *
 * @param methods of the contract
 * @param longest the length of a value that is written without one
 */
public record CallText(List<Method> methods, int longest) {
  private static final String NONE = "-";

  /** Stands for the number of the empty value. */
  private static final long EMPTY = 0;

  private static final Pattern CALL = Pattern.compile("\\G([a-w])(?:(\\d{1,15})(?:x(\\d{1,5}))?)?");

  public String format(List<Call> calls) {
    return calls.isEmpty() ? NONE : calls.stream().map(this::format).collect(Collectors.joining());
  }

  /** Not formatted: the digits of a number would be those of the user's language. */
  private String format(Call call) {
    Method method = methods.get(call.method());
    if (!method.takesValue()) {
      return "" + method.letter();
    }
    String length = call.length() == longest ? "" : "x" + call.length();
    long number = call.length() == 0 ? EMPTY : call.argument();
    return method.letter() + "" + number + length;
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public List<Call> parse(String text) {
    List<Call> calls = new ArrayList<>();
    if (text.equals(NONE)) {
      return calls;
    }
    Matcher matcher = CALL.matcher(text);
    int end = 0;
    while (matcher.find()) {
      calls.add(call(matcher, text));
      end = matcher.end();
    }
    if (end < text.length() || calls.isEmpty()) {
      throw new IllegalArgumentException("no calls: text=" + text);
    }
    return calls;
  }

  private Call call(Matcher matcher, String text) {
    int index = indexOf(matcher.group(1).charAt(0), text);
    if (methods.get(index).takesValue() != (matcher.group(2) != null)) {
      throw new IllegalArgumentException("a call with too few or many arguments: text=" + text);
    }
    if (matcher.group(2) == null) {
      return new Call(index, 0, 0);
    }
    long value = Long.parseLong(matcher.group(2));
    int length = matcher.group(3) == null ? longest : Integer.parseInt(matcher.group(3));
    if (length == 0 && value == EMPTY) {
      return Call.of(index, TestMessage.OF_EMPTY, 0);
    }
    if (!TestMessage.isLength(length) || !TestMessage.isNumber(value, length)) {
      throw new IllegalArgumentException("value out of range: text=" + text);
    }
    return new Call(index, value, length);
  }

  private int indexOf(char letter, String text) {
    for (int index = 0; index < methods.size(); index++) {
      if (methods.get(index).letter() == letter) {
        return index;
      }
    }
    throw new IllegalArgumentException(
        "no such method: letter=%c, text=%s".formatted(letter, text));
  }
}
