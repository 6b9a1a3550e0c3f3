package gauntlet.runner;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as the command line has it: a whole number and {@code ms}, {@code s}, {@code m},
 * {@code h}.
 */
public final class Budget {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Budget() {}

  /**
   * The duration of a text such as {@code 90s}.
   *
   * @throws UsageException if it is none, or not positive
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "not a budget: text=%s (a number and ms, s, m or h, such as 90s)".formatted(text));
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration budget =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (budget.isZero()) {
      throw new UsageException("a budget of nothing: text=" + text);
    }
    return budget;
  }

  /** The text of a duration, in the largest unit that it is a whole number of. */
  static String format(Duration budget) {
    if (budget.toMillisPart() > 0) {
      return budget.toMillis() + "ms";
    }
    return budget.toSecondsPart() > 0 ? budget.toSeconds() + "s" : budget.toMinutes() + "m";
  }
}
