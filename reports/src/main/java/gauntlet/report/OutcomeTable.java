package gauntlet.report;

import gauntlet.engine.TestOutcomes;
import java.util.List;

/**
 * What a test that is played many times came to, as it is drawn.
 *
 * @param configurations under which it was played, a column each
 */
record OutcomeTable(TestOutcomes test, List<String> configurations) {
  OutcomeTable {
    configurations = List.copyOf(configurations);
  }

  static OutcomeTable of(TestOutcomes test) {
    return new OutcomeTable(
        test,
        test.outcomes().stream()
            .flatMap(line -> line.counts().keySet().stream())
            .distinct()
            .sorted()
            .toList());
  }
}
