package gauntlet.checker;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a checker shows of a history that no order explains. */
public final class Evidence {
  private static final int LENGTH = 12;

  private Evidence() {}

  /** The judgement when everything before this operation returned has an explanation. */
  public static Judgement against(
      Operation culprit, List<Operation> operations, Specification<?> specification) {
    String reason =
        "No order of the operations explains %s by client %d."
            .formatted(specification.describe(culprit), culprit.client());
    List<Operation> evidence = evidence(culprit, operations, specification);
    return new Judgement(Verdict.VIOLATED, reason, evidence);
  }

  /** What was done to the culprit's value, and what was done last before the culprit returned. */
  private static List<Operation> evidence(
      Operation culprit, List<Operation> operations, Specification<?> specification) {
    List<Operation> before =
        operations.stream()
            .filter(operation -> operation.invoked() <= culprit.returned())
            .filter(operation -> !isSame(operation, culprit))
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    int last = Math.max(0, before.size() - LENGTH);
    List<Operation> evidence =
        new ArrayList<>(
            before.subList(0, last).stream()
                .filter(operation -> specification.areRelated(operation, culprit))
                .toList());
    evidence.addAll(before.subList(last, before.size()));
    evidence.add(culprit);
    return evidence;
  }

  /** Two calls may be equal, and only one of them is the culprit. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Operation a, Operation b) {
    return a == b;
  }
}
