package gauntlet.litmus;

import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a run of litmus tests has seen.
 *
 * @param budget as it was given
 * @param falseSharing what it costs, if that could be measured
 * @param problems whatever kept tests from being played, a sentence each
 */
public record LitmusReport(
    Machine machine,
    long seed,
    String budget,
    List<LitmusResult> results,
    Optional<FalseSharing.Figures> falseSharing,
    List<String> problems) {
  public LitmusReport {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
  }

  /** The gravest of the tests' verdicts; nothing played, or a problem, is not green. */
  public Verdict verdict() {
    if (results.stream().anyMatch(each -> each.verdict() == Verdict.VIOLATED)) {
      return Verdict.VIOLATED;
    }
    boolean isWhole =
        problems.isEmpty()
            && !results.isEmpty()
            && results.stream().allMatch(each -> each.verdict() == Verdict.PASSED);
    return isWhole ? Verdict.PASSED : Verdict.INCONCLUSIVE;
  }
}
