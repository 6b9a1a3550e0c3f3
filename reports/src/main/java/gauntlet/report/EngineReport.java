package gauntlet.report;

import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one engine has to say of one subject, and how long it took.
 *
 * @param engine its id
 * @param exercised how often it has put guarantees to the test; those it has not are left out
 */
public record EngineReport(
    String engine, long elapsedMillis, Map<Guarantee, Long> exercised, EngineResult result) {
  public EngineReport {
    exercised = Parts.inOrder(exercised);
    if (exercised.values().stream().anyMatch(times -> times <= 0)) {
      throw new IllegalArgumentException("not put to the test: exercised=" + exercised);
    }
  }

  /** The report of this engine. */
  public static EngineReport of(Engine engine, long elapsedMillis, EngineResult result) {
    Map<Guarantee, Long> exercised = new EnumMap<>(Guarantee.class);
    engine
        .exercises()
        .forEach(
            (guarantee, count) -> {
              long times = result.counts().getOrDefault(count, 0L);
              if (times > 0) {
                exercised.put(guarantee, times);
              }
            });
    return new EngineReport(engine.id(), elapsedMillis, exercised, result);
  }

  /** The same; its verdict covers this neither. */
  public EngineReport notCovering(String sentence) {
    List<String> notCovered = new ArrayList<>(result.notCovered());
    notCovered.add(sentence);
    return new EngineReport(
        engine,
        elapsedMillis,
        exercised,
        new EngineResult(
            result.verdict(), result.counts(), result.findings(), notCovered, result.tests()));
  }

  public Verdict verdict() {
    return result.verdict();
  }

  /** Whether it has put this guarantee to the test. */
  public boolean exercises(Guarantee guarantee) {
    return exercised.containsKey(guarantee);
  }

  /** Whether it has found this guarantee violated. */
  public boolean violates(Guarantee guarantee) {
    return result.findings().stream().anyMatch(finding -> finding.guarantee() == guarantee);
  }

  /** The findings, with the ids they have in a report on {@code subject}. */
  public List<IdentifiedFinding> findings(String subject) {
    List<Finding> findings = result.findings();
    return IntStream.range(0, findings.size())
        .mapToObj(i -> new IdentifiedFinding(placeIn(subject) + "/" + (i + 1), findings.get(i)))
        .toList();
  }

  /** Why it cannot say whether {@code subject} keeps its guarantees, unless it can. */
  public Optional<Unanswered> unanswered(String subject) {
    return isInconclusive()
        ? Optional.of(new Unanswered(placeIn(subject), result.notCovered().getFirst()))
        : Optional.empty();
  }

  /** What a green verdict does not cover; why an inconclusive one is so is not among it. */
  public List<String> notCovered() {
    return result.notCovered().stream().skip(isInconclusive() ? 1 : 0).toList();
  }

  private boolean isInconclusive() {
    return verdict() == Verdict.INCONCLUSIVE;
  }

  private String placeIn(String subject) {
    return subject + "/" + engine;
  }
}
