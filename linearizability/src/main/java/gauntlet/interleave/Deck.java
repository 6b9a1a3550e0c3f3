package gauntlet.interleave;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Things to choose from at random, none a second time before all have been chosen.
 *
 * @param <T> what they are
 */
final class Deck<T> {
  private final List<T> all;
  private final RandomGenerator random;
  private final List<T> left = new ArrayList<>();

  Deck(List<T> all, RandomGenerator random) {
    this.all = List.copyOf(all);
    this.random = random;
  }

  T draw() {
    if (left.isEmpty()) {
      left.addAll(all);
    }
    return left.remove(random.nextInt(left.size()));
  }
}
