package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;

/**
 * What became of the accesses of subjects, weakened one at a time.
 *
 * @param seed of the run
 * @param budgetMillis how long it was allowed to take
 * @param elapsedMillis how long it took
 */
public record WeakenReport(
    long seed, long budgetMillis, long elapsedMillis, List<WeakenedSubject> subjects) {
  public WeakenReport {
    subjects = List.copyOf(subjects);
    Parts.requireDistinct("subject", subjects.stream().map(WeakenedSubject::subject));
  }

  /** All of them together. */
  WeakenedSubject all() {
    return new WeakenedSubject(
        "all", subjects.stream().flatMap(each -> each.mutants().stream()).toList());
  }

  /** What that says of Gauntlet; nothing can be said of no mutant. */
  public Verdict verdict() {
    return Parts.together(all().mutants().stream().map(MutantReport::verdict));
  }
}
