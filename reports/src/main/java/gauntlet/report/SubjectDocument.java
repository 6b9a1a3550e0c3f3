package gauntlet.report;

import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Map;

/** The shape of a subject in {@code verdict.json}. */
record SubjectDocument(
    String id, Verdict verdict, Map<Guarantee, String> declares, List<EngineDocument> engines) {
  static SubjectDocument of(SubjectReport report) {
    return new SubjectDocument(
        report.id(),
        report.verdict(),
        report.declares(),
        report.engines().stream().map(engine -> EngineDocument.of(report.id(), engine)).toList());
  }

  SubjectReport toReport() {
    return new SubjectReport(
        id, verdict, declares, engines.stream().map(EngineDocument::toReport).toList());
  }
}
