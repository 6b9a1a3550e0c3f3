package gauntlet.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it takes to make a finding happen again, in one word that needs no quoting in a shell:
 * {@code crash:broken/spsc-ring-early-publish:42:producer.0.2}.
 *
 * @param engine the id of the engine that found it
 * @param subject the subject's id or class
 * @param seed of the run
 * @param detail what the engine needs besides, in its own words
 */
public record ReplayToken(String engine, String subject, long seed, String detail) {
  private static final Pattern FORM =
      Pattern.compile("([a-z]+):([\\w./$-]+):(\\d{1,18}):([\\w.,~/+-]+)");

  public ReplayToken {
    requireForm(text(engine, subject, seed, detail));
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no token
   */
  public static ReplayToken parse(String text) {
    Matcher matcher = requireForm(text);
    return new ReplayToken(
        matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)), matcher.group(4));
  }

  /** Not formatted: the digits of a number would be those of the user's language. */
  private static String text(String engine, String subject, long seed, String detail) {
    return engine + ":" + subject + ":" + seed + ":" + detail;
  }

  private static Matcher requireForm(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a replay token: text=" + text);
    }
    return matcher;
  }

  @Override
  public String toString() {
    return text(engine, subject, seed, detail);
  }
}
