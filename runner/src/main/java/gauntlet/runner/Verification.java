package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.report.EngineReport;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs engines on subjects, one after another, within one budget. */
record Verification(long seed, Duration budget, EngineRunner runner) {
  RunReport run(List<Subject<?>> subjects, List<Engine> engines)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Engine> planned =
        Collections.nCopies(subjects.size(), engines).stream().flatMap(List::stream).toList();
    Shares shares = new Shares(budget, planned);
    List<SubjectReport> reports = new ArrayList<>();
    for (Subject<?> subject : subjects) {
      List<EngineReport> results = new ArrayList<>();
      for (Engine engine : engines) {
        results.add(runner.run(subject, engine, shares.next(engine)));
      }
      reports.add(SubjectReport.of(subject, results));
    }
    return RunReport.of(seed, budget, Duration.ofNanos(System.nanoTime() - start), reports);
  }
}
