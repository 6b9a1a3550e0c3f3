package gauntlet.litmus;

import gauntlet.engine.OutcomeCount;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of one litmus test.
 *
 * @param cores how many there were
 */
record LitmusResult(LitmusTest test, TestOutcomes seen, int cores) {
  Verdict verdict() {
    if (seen.hasForbidden()) {
      return Verdict.VIOLATED;
    }
    return whyInconclusive().isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
  }

  /** Empty if it says something. */
  String whyInconclusive() {
    if (seen.samples() == 0) {
      return "It was not played.";
    }
    int actors = test.test().actors();
    return actors <= cores
        ? ""
        : "It takes %d cores, and there are %d: its actors never all ran at once."
            .formatted(actors, cores);
  }

  /** A row for each outcome that the test names, seen or not; then one for each kind of others. */
  List<LitmusRow> rows() {
    Map<String, OutcomeCount> counted =
        seen.outcomes().stream().collect(Collectors.toMap(OutcomeCount::outcome, each -> each));
    List<LitmusRow> rows = new ArrayList<>();
    List<OutcomeCount> named = test.test().named();
    for (OutcomeCount each : named) {
      rows.add(LitmusRow.of(test, counted.getOrDefault(each.outcome(), each)));
    }
    Set<String> names = named.stream().map(OutcomeCount::outcome).collect(Collectors.toSet());
    rows.addAll(others(names));
    return rows;
  }

  private List<LitmusRow> others(Set<String> names) {
    Map<String, LitmusRow> byMeaning = new LinkedHashMap<>();
    for (OutcomeCount each : seen.outcomes()) {
      if (!names.contains(each.outcome())) {
        byMeaning.merge(each.description(), LitmusRow.of(test, each), LitmusRow::plus);
      }
    }
    return List.copyOf(byMeaning.values());
  }
}
