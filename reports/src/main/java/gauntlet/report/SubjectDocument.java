package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;

/** The shape of a subject in {@code verdict.json}. */
record SubjectDocument(String id, Verdict verdict, List<EngineDocument> engines) {
  static SubjectDocument of(SubjectReport report) {
    return new SubjectDocument(
        report.id(),
        report.verdict(),
        report.engines().stream().map(engine -> EngineDocument.of(report.id(), engine)).toList());
  }

  SubjectReport toReport() {
    return new SubjectReport(id, verdict, engines.stream().map(EngineDocument::toReport).toList());
  }
}
