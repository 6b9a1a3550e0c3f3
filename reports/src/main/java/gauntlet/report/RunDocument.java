package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;

/** The shape of {@code verdict.json}: its fields, in their order. */
record RunDocument(
    int version,
    Verdict verdict,
    long seed,
    long budgetMillis,
    long elapsedMillis,
    List<SubjectDocument> subjects) {
  private static final int VERSION = 1;

  static RunDocument of(RunReport report) {
    return new RunDocument(
        VERSION,
        report.verdict(),
        report.seed(),
        report.budgetMillis(),
        report.elapsedMillis(),
        report.subjects().stream().map(SubjectDocument::of).toList());
  }

  RunReport toReport() {
    return new RunReport(
        verdict,
        seed,
        budgetMillis,
        elapsedMillis,
        subjects.stream().map(SubjectDocument::toReport).toList());
  }
}
