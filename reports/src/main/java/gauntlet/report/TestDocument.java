package gauntlet.report;

import gauntlet.engine.Expectation;
import gauntlet.engine.OutcomeCount;
import gauntlet.engine.TestOutcomes;
import java.util.List;
import java.util.SortedMap;

/** The shape of a test in {@code verdict.json}. */
record TestDocument(String test, String claim, List<OutcomeDocument> outcomes) {
  /** The shape of an outcome. */
  record OutcomeDocument(
      String outcome,
      Expectation expectation,
      String description,
      SortedMap<String, Long> counts) {}

  static TestDocument of(TestOutcomes seen) {
    return new TestDocument(
        seen.test(),
        seen.claim(),
        seen.outcomes().stream()
            .map(
                each ->
                    new OutcomeDocument(
                        each.outcome(), each.expectation(), each.description(), each.counts()))
            .toList());
  }

  TestOutcomes toTest() {
    return new TestOutcomes(
        test,
        claim,
        outcomes.stream()
            .map(
                each ->
                    new OutcomeCount(
                        each.outcome(), each.expectation(), each.description(), each.counts()))
            .toList());
  }
}
