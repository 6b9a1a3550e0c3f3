package gauntlet.checker.search;

import gauntlet.checker.Evidence;
import gauntlet.checker.Judgement;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a history is linearizable to any specification, by a memoised just-in-time search
 * (Wing and Gong 1993, Lowe 2017), apart for each object.
 *
 * <p>A pending operation may take effect until its {@link Operation#returned()}, or never.
 *
 * <p>Exact. Linear in the length of a history, exponential in the number of operations that
 * overlap, do different things and hide what they did: past its bounds it gives up, and says so.
 */
public final class SearchChecker {
  private SearchChecker() {}

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static Judgement check(History history, Specification<?> specification) {
    Judgement judgement = Judgement.PASSED;
    for (List<Operation> operations : byObject(history.operations(), specification)) {
      Judgement one = judge(operations, specification);
      switch (one.verdict()) {
        case VIOLATED -> {
          return one;
        }
        case INCONCLUSIVE -> judgement = one;
        case PASSED -> {}
      }
    }
    return judgement;
  }

  private static Iterable<List<Operation>> byObject(
      List<Operation> operations, Specification<?> specification) {
    Map<Long, List<Operation>> objects = new LinkedHashMap<>();
    for (Operation operation : operations) {
      long object = specification.objectOf(operation);
      objects.computeIfAbsent(object, added -> new ArrayList<>()).add(operation);
    }
    return objects.values();
  }

  private static Judgement judge(List<Operation> operations, Specification<?> specification) {
    try {
      Optional<Operation> culprit = Prefixes.of(operations, specification).firstUnexplained();
      return culprit.isEmpty()
          ? Judgement.PASSED
          : Evidence.against(culprit.get(), operations, specification);
    } catch (Search.TooLargeException e) {
      return Judgement.inconclusive(e.getMessage());
    }
  }
}
