package gauntlet.report;

import java.time.Duration;
import java.util.List;

/**
 * What became of the bugs of the gallery.
 *
 * @param seed of the run
 * @param budgetMillis how long it was allowed to take
 * @param elapsedMillis how long it took
 */
public record TeethReport(long seed, long budgetMillis, long elapsedMillis, List<BugReport> bugs) {
  public TeethReport {
    bugs = List.copyOf(bugs);
    Parts.requireDistinct("subject", bugs.stream().map(BugReport::id));
  }

  /** What became of them together; nothing can be said of none. */
  public Outcome outcome() {
    return bugs.stream().map(BugReport::outcome).reduce(Outcome::and).orElse(Outcome.INCONCLUSIVE);
  }

  /** What the engines have to say of the broken subjects, as of any others. */
  RunReport asRun() {
    return RunReport.of(
        seed,
        Duration.ofMillis(budgetMillis),
        Duration.ofMillis(elapsedMillis),
        bugs.stream().map(bug -> SubjectReport.of(bug.bug().subject(), bug.runs())).toList());
  }

  /** How many this became of. */
  long count(Outcome outcome) {
    return bugs.stream().filter(bug -> bug.outcome() == outcome).count();
  }
}
