package gauntlet.processes;

import gauntlet.engine.ClockKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which round, by which clock; as text {@code 17.monotonic}.
 *
 * @param index of the round in the run
 */
record RoundToken(long index, ClockKind clock) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(monotonic|shared)");

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static RoundToken parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a round: text=" + text);
    }
    return new RoundToken(
        Long.parseLong(matcher.group(1)),
        ClockKind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return index + "." + clock.name().toLowerCase(Locale.ROOT);
  }
}
