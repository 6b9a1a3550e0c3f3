package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** A run of one engine on one subject, as planned. */
record Cell(Subject<?> subject, Engine engine) {
  /** All engines on all subjects, subject by subject. */
  static List<Cell> all(List<Subject<?>> subjects, List<Engine> engines) {
    List<Cell> cells = new ArrayList<>();
    for (Subject<?> subject : subjects) {
      for (Engine engine : engines) {
        cells.add(new Cell(subject, engine));
      }
    }
    return List.copyOf(cells);
  }

  /** Whether this engine found something wrong with this subject in a run before. */
  boolean isViolatedIn(RunReport before) {
    return before.subjects().stream()
        .filter(report -> report.id().equals(subject.id()))
        .anyMatch(this::isViolatedIn);
  }

  private boolean isViolatedIn(SubjectReport before) {
    return before.engine(engine.id()).stream().anyMatch(run -> !run.result().findings().isEmpty());
  }
}
