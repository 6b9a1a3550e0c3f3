package gauntlet.stress;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;

/** How often each outcome of one test was seen, in each configuration. */
final class Observations {
  /**
   * One outcome.
   *
   * @param outcome as the test words it
   * @param expect what its table says of it
   * @param description the table's sentence
   * @param counts how often it was seen, by configuration; never 0
   */
  record Line(
      String outcome, Expect expect, String description, Map<JvmConfiguration, Long> counts) {
    long count() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean isForbidden() {
      return expect == Expect.FORBIDDEN;
    }
  }

  private final StressTest test;
  private final SortedMap<String, Map<JvmConfiguration, Long>> counts = new TreeMap<>();

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
                .computeIfAbsent(outcome, any -> new EnumMap<>(JvmConfiguration.class))
                .merge(configuration, count, Long::sum));
  }

  /** A line for each outcome that was seen. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    counts.forEach(
        (outcome, byConfiguration) -> {
          StateCase line = test.lineOf(outcome);
          lines.add(new Line(outcome, line.expect(), line.description(), byConfiguration));
        });
    return lines;
  }

  long samples() {
    return lines().stream().mapToLong(Line::count).sum();
  }

  /** In how many configurations it was played. */
  long configurations() {
    return counts.values().stream().flatMap(each -> each.keySet().stream()).distinct().count();
  }

  boolean hasForbidden() {
    return lines().stream().anyMatch(Line::isForbidden);
  }
}
