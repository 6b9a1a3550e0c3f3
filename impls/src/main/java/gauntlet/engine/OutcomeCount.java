package gauntlet.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often a test came out like this.
 *
 * @param outcome what its actors saw
 * @param expectation what its table says of that
 * @param description the same, in a sentence
 * @param counts how often it was seen, by how the test was played; never 0
 */
public record OutcomeCount(
    String outcome, Expectation expectation, String description, SortedMap<String, Long> counts) {
  public OutcomeCount {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    if (counts.values().stream().anyMatch(count -> count <= 0)) {
      throw new IllegalArgumentException(
          "not seen: outcome=%s, counts=%s".formatted(outcome, counts));
    }
  }

  /** However it was played. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether it may not be. */
  public boolean violates() {
    return expectation == Expectation.FORBIDDEN;
  }
}
