package gauntlet.contract;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large an instance an engine asks a subject for. A contract reads it in its own terms; what it
 * has no use for, it ignores.
 *
 * <p>As text, for replay tokens: {@code 4x12}, or {@code 4x8-29} where lengths differ.
 *
 * @param capacity for at least how many there shall be room: messages of the longest kind, permits
 * @param shortest the length of the shortest message to be sent, in bytes
 * @param longest the length of the longest
 */
public record Shape(int capacity, int shortest, int longest) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})x(\\d{1,5})(?:-(\\d{1,5}))?");

  public Shape {
    if (capacity < 1 || shortest < 0 || longest < shortest || longest > TestMessage.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "shape out of range: capacity=%d, shortest=%d, longest=%d"
              .formatted(capacity, shortest, longest));
    }
  }

  /** All messages of one length. */
  public static Shape uniform(int capacity, int length) {
    return new Shape(capacity, length, length);
  }

  /**
   * For some messages: of no, one and many bytes, ending at a word's end and before it; and for one
   * that is as long as the whole.
   */
  static List<Shape> ofSmallMessages() {
    return List.of(
        uniform(4, 0),
        uniform(4, 1),
        uniform(4, 8),
        uniform(4, 12),
        uniform(4, 29),
        uniform(4, 96),
        uniform(1, 40));
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no shape
   */
  public static Shape parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a shape: text=" + text);
    }
    int shortest = Integer.parseInt(matcher.group(2));
    int longest = matcher.group(3) == null ? shortest : Integer.parseInt(matcher.group(3));
    return new Shape(Integer.parseInt(matcher.group(1)), shortest, longest);
  }

  /** Not formatted: the digits of a number would be those of the user's language. */
  @Override
  public String toString() {
    return capacity + "x" + shortest + (longest == shortest ? "" : "-" + longest);
  }
}
