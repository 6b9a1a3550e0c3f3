package gauntlet.report;

import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engines have to say of one subject.
 *
 * @param id the subject's
 * @param verdict that of the engines together
 * @param declares its guarantees, and what it declares of each, in a word
 */
public record SubjectReport(
    String id, Verdict verdict, Map<Guarantee, String> declares, List<EngineReport> engines) {
  public SubjectReport {
    declares = Parts.inOrder(declares);
    engines = List.copyOf(engines);
    Parts.requireDistinct("engine", engines.stream().map(EngineReport::engine));
    Parts.requireVerdict(id, verdict, verdictOf(engines));
  }

  /** What these engines say of a subject that declares this. */
  public static SubjectReport of(
      String id, Map<Guarantee, String> declares, List<EngineReport> engines) {
    return new SubjectReport(id, verdictOf(engines), declares, engines);
  }

  /** What these engines say of this subject. */
  public static SubjectReport of(Subject<?> subject, List<EngineReport> engines) {
    return of(subject.id(), Guarantee.declaredBy(subject), engines);
  }

  private static Verdict verdictOf(List<EngineReport> engines) {
    return Parts.together(engines.stream().map(EngineReport::verdict));
  }

  /** The report of the engine of that name, if it made one. */
  public Optional<EngineReport> engine(String name) {
    return engines.stream().filter(report -> report.engine().equals(name)).findFirst();
  }

  /** The guarantees it declares that no engine has put to the test. */
  public List<Guarantee> unexercised() {
    return declares.keySet().stream()
        .filter(guarantee -> engines.stream().noneMatch(engine -> engine.exercises(guarantee)))
        .toList();
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
