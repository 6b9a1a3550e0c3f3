package gauntlet.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether calls that are made one after another come to their ends. */
public final class Completion {
  private Completion() {}

  /**
   * Whether none of these calls, whatever those before it did, waits for what does not happen.
   *
   * @param calls in this order; their answers are not known yet
   */
  public static <S> boolean isCertain(Specification<S> specification, List<Operation> calls) {
    Set<S> states = Set.of(specification.initial());
    for (Operation call : calls) {
      Set<S> next = new LinkedHashSet<>();
      for (S state : states) {
        if (specification.mayWait(state, call)) {
          return false;
        }
        next.addAll(specification.outcomes(state, call));
      }
      states = next;
    }
    return true;
  }
}
