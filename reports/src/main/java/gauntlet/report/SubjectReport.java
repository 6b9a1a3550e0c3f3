package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the engines have to say of one subject.
 *
 * @param id the subject's
 * @param verdict that of the engines together
 */
public record SubjectReport(String id, Verdict verdict, List<EngineReport> engines) {
  public SubjectReport {
    engines = List.copyOf(engines);
    Parts.requireDistinct("engine", engines.stream().map(EngineReport::engine));
    Parts.requireVerdict(id, verdict, verdictOf(engines));
  }

  /** The report of these engines. */
  public static SubjectReport of(String id, List<EngineReport> engines) {
    return new SubjectReport(id, verdictOf(engines), engines);
  }

  private static Verdict verdictOf(List<EngineReport> engines) {
    return Parts.together(engines.stream().map(EngineReport::verdict));
  }

  /** The report of the engine of that name, if it made one. */
  public Optional<EngineReport> engine(String name) {
    return engines.stream().filter(report -> report.engine().equals(name)).findFirst();
  }

  /** All findings, engine by engine. */
  public List<IdentifiedFinding> findings() {
    return engines.stream().flatMap(engine -> engine.findings(id).stream()).toList();
  }

  /** All that was to be answered and was not. */
  public List<Unanswered> unanswered() {
    return engines.isEmpty()
        ? List.of(new Unanswered(id, "no engine ran"))
        : engines.stream().flatMap(engine -> engine.unanswered(id).stream()).toList();
  }
}
