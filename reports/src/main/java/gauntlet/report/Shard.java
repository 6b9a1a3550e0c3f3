package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several parts that a run is cut into, for as many machines. Each planned thing belongs to
 * exactly one part, by its place in the plan alone.
 *
 * @param index of the part, counted from 1
 * @param of how many parts there are
 */
public record Shard(int index, int of) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  public Shard {
    if (index < 1 || index > of) {
      throw new IllegalArgumentException("no such shard: index=%d, of=%d".formatted(index, of));
    }
  }

  /**
   * Reads a text such as {@code 1/3}.
   *
   * @throws IllegalArgumentException if it is no shard
   */
  @JsonCreator
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a shard: text=%s (such as 1/3)".formatted(text));
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** What of a plan belongs to this part, in the plan's order. */
  public <T> List<T> of(List<T> plan) {
    return IntStream.range(0, plan.size())
        .filter(place -> place % of == index - 1)
        .mapToObj(plan::get)
        .toList();
  }

  @JsonValue
  @Override
  public String toString() {
    return index + "/" + of;
  }
}
