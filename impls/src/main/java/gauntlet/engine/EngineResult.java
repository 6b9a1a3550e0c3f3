package gauntlet.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one engine has to say of one subject.
 *
 * @param counts how much was done, by name
 * @param notCovered what a green verdict of this run does not cover, a sentence each; for an
 *     inconclusive one, first of all why
 * @param tests what the tests came out like, if the engine plays tests
 */
public record EngineResult(
    Verdict verdict,
    SortedMap<String, Long> counts,
    List<Finding> findings,
    List<String> notCovered,
    List<TestOutcomes> tests) {
  public EngineResult {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    findings = List.copyOf(findings);
    notCovered = List.copyOf(notCovered);
    tests = List.copyOf(tests);
    if ((verdict == Verdict.VIOLATED) == findings.isEmpty()) {
      throw new IllegalArgumentException(
          "a violated verdict has findings, no other does: verdict=%s, findings=%d"
              .formatted(verdict, findings.size()));
    }
    if (verdict == Verdict.INCONCLUSIVE && notCovered.isEmpty()) {
      throw new IllegalArgumentException("an inconclusive verdict says why: notCovered=[]");
    }
  }

  /** Of an engine that plays no tests. */
  public EngineResult(
      Verdict verdict,
      SortedMap<String, Long> counts,
      List<Finding> findings,
      List<String> notCovered) {
    this(verdict, counts, findings, notCovered, List.of());
  }

  /** Nothing can be said, because of {@code reason}. */
  public static EngineResult inconclusive(String reason) {
    return new EngineResult(Verdict.INCONCLUSIVE, new TreeMap<>(), List.of(), List.of(reason));
  }
}
