package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Optional;

/** The shape of {@code verdict.json}: its fields, in their order. */
record RunDocument(
    int version,
    Verdict verdict,
    long seed,
    long budgetMillis,
    long elapsedMillis,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Shard> shard,
    List<SubjectDocument> subjects) {
  private static final int VERSION = 1;

  static RunDocument of(RunReport report) {
    return new RunDocument(
        VERSION,
        report.verdict(),
        report.seed(),
        report.budgetMillis(),
        report.elapsedMillis(),
        report.shard(),
        report.subjects().stream().map(SubjectDocument::of).toList());
  }

  RunReport toReport() {
    return new RunReport(
        verdict,
        seed,
        budgetMillis,
        elapsedMillis,
        subjects.stream().map(SubjectDocument::toReport).toList(),
        shard);
  }
}
