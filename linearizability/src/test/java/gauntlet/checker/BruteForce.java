package gauntlet.checker;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.List;

/**
 * Linearizability by its definition: tries every order (Wing and Gong 1993), without a memory. A
 * pending operation may be left out. For histories of less than 64 operations.
 */
public final class BruteForce {
  private BruteForce() {}

  public static <S> boolean isLinearizable(
      List<Operation> operations, Specification<S> specification) {
    return hasOrder(0, operations, specification.initial(), specification);
  }

  private static <S> boolean hasOrder(
      long done, List<Operation> operations, S state, Specification<S> specification) {
    boolean isComplete = true;
    long firstReturn = Long.MAX_VALUE;
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      if ((done & 1L << i) == 0 && !operation.isPending()) {
        isComplete = false;
        firstReturn = Math.min(firstReturn, operation.returned());
      }
    }
    for (int i = 0; i < operations.size() && !isComplete; i++) {
      Operation next = operations.get(i);
      if ((done & 1L << i) != 0
          || next.invoked() > firstReturn
          || isTooLate(next, done, operations)) {
        continue;
      }
      for (S after : specification.after(state, next)) {
        if (hasOrder(done | 1L << i, operations, after, specification)) {
          return true;
        }
      }
    }
    return isComplete;
  }

  /** Whether something invoked after a pending operation's last instant is done already. */
  private static boolean isTooLate(Operation next, long done, List<Operation> operations) {
    for (int i = 0; i < operations.size(); i++) {
      if ((done & 1L << i) != 0 && next.returned() < operations.get(i).invoked()) {
        return true;
      }
    }
    return false;
  }
}
