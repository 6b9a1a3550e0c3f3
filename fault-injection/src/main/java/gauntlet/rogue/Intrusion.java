package gauntlet.rogue;

import gauntlet.contract.Method;
import gauntlet.solo.Occasion;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Garbage in an instance, and who is to bear it.
 *
 * <p>As text, for replay tokens: {@code 4x12/o1p/o2/staying.3.64-ff} takes a queue for 4 messages
 * of 12 bytes, offers 1, polls, and while 2 is offered, before the third access that takes, the
 * word at 64 becomes 255.
 *
 * @param occasion whose last call meets it
 * @param moment before which access to memory, counted from 1, of the last call, or of all that
 *     newcomers do; 0: before all that
 */
public record Intrusion(Occasion occasion, Bystanders bystanders, int moment, Garbage garbage)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern FORM = Pattern.compile("(.+)/([a-z]+)\\.(\\d{1,6})\\.([^/]+)");

  /** Who goes on. */
  public enum Bystanders {
    /** Those who were attached before. */
    STAYING,
    /** Others who recover and attach then. */
    COMING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no intrusion
   */
  public static Intrusion parse(String text, List<Method> methods) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an intrusion: text=" + text);
    }
    return new Intrusion(
        Occasion.parse(matcher.group(1), methods),
        Bystanders.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
        Integer.parseInt(matcher.group(3)),
        Garbage.parse(matcher.group(4)));
  }

  String format(List<Method> methods) {
    return "%s/%s.%d.%s".formatted(occasion.format(methods), bystanders, moment, garbage);
  }
}
