package gauntlet.history.text;

import java.util.OptionalLong;

/** Whole numbers as histories have them: ASCII digits, perhaps behind a minus. */
final class Numbers {
  private Numbers() {}

  /** Nothing if it is no number, or one beyond 64 bits. */
  static OptionalLong parse(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    if (first == text.length()) {
      return OptionalLong.empty();
    }
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return OptionalLong.empty();
      }
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
