package gauntlet.checker;

import gauntlet.contract.Operation;
import gauntlet.engine.Verdict;
import java.util.List;

/**
 * What a checker says of a history.
 *
 * @param reason why it is not {@link Verdict#PASSED}, in a sentence; empty if it is
 * @param evidence the operations that show it, the culprit last; empty unless violated
 */
public record Judgement(Verdict verdict, String reason, List<Operation> evidence) {
  public static final Judgement PASSED = new Judgement(Verdict.PASSED, "", List.of());

  public Judgement {
    evidence = List.copyOf(evidence);
  }

  /** A judgement withheld, and why. */
  public static Judgement inconclusive(String reason) {
    return new Judgement(Verdict.INCONCLUSIVE, reason, List.of());
  }
}
