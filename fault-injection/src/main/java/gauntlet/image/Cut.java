package gauntlet.image;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which stores of a call a crash has left behind: the first ones, but for some that were missing.
 * As text, {@code 7} or {@code 7-2-5}: seven stores, and seven without those with index 2 and 5.
 *
 * @param stores up to the last that is there
 * @param missing the indices of those before it that are not, ascending
 */
public record Cut(int stores, List<Integer> missing) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Cut {
    missing = List.copyOf(missing);
    int before = -1;
    for (int index : missing) {
      if (index <= before || index >= stores - 1) {
        throw new IllegalArgumentException(
            "cut out of range: stores=%d, missing=%s".formatted(stores, missing));
      }
      before = index;
    }
    if (stores < 0) {
      throw new IllegalArgumentException("cut out of range: stores=" + stores);
    }
  }

  /** The first so many stores, whole: what program order leaves. */
  public static Cut prefix(int stores) {
    return new Cut(stores, List.of());
  }

  public boolean isPrefix() {
    return missing.isEmpty();
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no cut
   */
  public static Cut parse(String text) {
    if (!text.matches("\\d{1,6}(-\\d{1,6})*")) {
      throw new IllegalArgumentException("not a cut: text=" + text);
    }
    List<Integer> numbers = Arrays.stream(text.split("-")).map(Integer::valueOf).toList();
    return new Cut(numbers.getFirst(), numbers.subList(1, numbers.size()));
  }

  @Override
  public String toString() {
    String holes = missing.stream().map(index -> "-" + index).collect(Collectors.joining());
    return stores + holes;
  }
}
