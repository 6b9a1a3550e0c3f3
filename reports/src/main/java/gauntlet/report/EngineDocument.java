package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The shape of an engine in {@code verdict.json}. */
record EngineDocument(
    String engine,
    Verdict verdict,
    long elapsedMillis,
    SortedMap<String, Long> counts,
    Map<Guarantee, Long> exercised,
    List<FindingDocument> findings,
    List<String> notCovered,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<TestOutcomes>> tests) {
  static EngineDocument of(String subject, EngineReport report) {
    return new EngineDocument(
        report.engine(),
        report.verdict(),
        report.elapsedMillis(),
        report.result().counts(),
        report.exercised(),
        report.findings(subject).stream().map(FindingDocument::of).toList(),
        report.result().notCovered(),
        Optional.of(report.result().tests()).filter(tests -> !tests.isEmpty()));
  }

  EngineReport toReport() {
    return new EngineReport(
        engine,
        elapsedMillis,
        exercised,
        new EngineResult(
            verdict,
            counts,
            findings.stream().map(FindingDocument::toFinding).toList(),
            notCovered,
            tests.orElse(List.of())));
  }
}
