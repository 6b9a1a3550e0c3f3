package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;

/**
 * What became of the accesses of subjects, weakened one at a time.
 *
 * @param seed of the run
 * @param budgetMillis how long it was allowed to take
 * @param elapsedMillis how long it took
 * @param requiredScore what the score of each subject has to be, in a hundred
 */
public record WeakenReport(
    long seed,
    long budgetMillis,
    long elapsedMillis,
    int requiredScore,
    List<WeakenedSubject> subjects) {
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
    List<MutantReport> mutants = all().mutants();
    boolean isEnough =
        !mutants.isEmpty()
            && mutants.stream().noneMatch(MutantReport::isRefuted)
            && subjects.stream().allMatch(subject -> subject.score() >= requiredScore);
    return isEnough ? Verdict.PASSED : Parts.together(mutants.stream().map(MutantReport::verdict));
  }
}
