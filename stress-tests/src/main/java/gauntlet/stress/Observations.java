package gauntlet.stress;

import gauntlet.engine.OutcomeCount;
import gauntlet.engine.TestOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each outcome of one test was seen, in each configuration. */
final class Observations {
  private final StressTest test;
  private final SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();

  Observations(StressTest test) {
    this.test = test;
  }

  StressTest test() {
    return test;
  }

  void add(JvmConfiguration configuration, Map<String, Long> outcomes) {
    outcomes.forEach(
        (outcome, count) ->
            counts
                .computeIfAbsent(outcome, any -> new TreeMap<>())
                .merge(configuration.toString(), count, Long::sum));
  }

  /** All that was seen, as the test's table has it. */
  TestOutcomes toOutcomes() {
    List<OutcomeCount> seen = new ArrayList<>();
    counts.forEach((outcome, byConfiguration) -> seen.add(test.counted(outcome, byConfiguration)));
    return new TestOutcomes(test.name(), test.claim(), seen);
  }

  boolean hasForbidden() {
    return counts.keySet().stream().anyMatch(test::forbids);
  }

  /** In how many configurations it was played. */
  long configurations() {
    return counts.values().stream().flatMap(each -> each.keySet().stream()).distinct().count();
  }
}
