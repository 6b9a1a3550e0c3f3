package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run of one engine on one subject, as planned. */
record Cell(Subject<?> subject, Engine engine) {
  /** All engines on all subjects whose medium they attack, subject by subject. */
  static List<Cell> all(List<Subject<?>> subjects, List<Engine> engines) {
    List<Cell> cells = new ArrayList<>();
    for (Subject<?> subject : subjects) {
      engines.stream()
          .filter(engine -> engine.attacks(subject))
          .forEach(engine -> cells.add(new Cell(subject, engine)));
    }
    return List.copyOf(cells);
  }

  /** Which of these engines do not attack the subject, and why, in a sentence; none if all do. */
  static Optional<String> leftOut(Subject<?> subject, List<Engine> engines) {
    List<String> others =
        engines.stream().filter(engine -> !engine.attacks(subject)).map(Engine::id).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "what only %s could find: they do not attack this medium, %s."
                .formatted(String.join(", ", others), subject.medium().inWords()));
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
