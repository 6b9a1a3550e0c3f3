package gauntlet.report;

import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one engine has to say of one subject, and how long it took.
 *
 * @param engine its id
 */
public record EngineReport(String engine, long elapsedMillis, EngineResult result) {
  public Verdict verdict() {
    return result.verdict();
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
