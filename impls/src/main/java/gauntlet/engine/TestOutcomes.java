package gauntlet.engine;

import java.util.List;

/**
 * What was seen of one test that is played many times.
 *
 * @param test its name
 * @param claim what it claims, in a sentence
 * @param outcomes those that were seen
 */
public record TestOutcomes(String test, String claim, List<OutcomeCount> outcomes) {
  public TestOutcomes {
    outcomes = List.copyOf(outcomes);
  }

  /** How often it was played. */
  public long samples() {
    return outcomes.stream().mapToLong(OutcomeCount::total).sum();
  }

  public boolean hasForbidden() {
    return outcomes.stream().anyMatch(OutcomeCount::violates);
  }
}
