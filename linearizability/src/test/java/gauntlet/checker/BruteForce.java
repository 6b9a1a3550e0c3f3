package gauntlet.checker;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.ArrayList;
import java.util.List;

/** Linearizability by its definition: tries every order, and every choice of pending operations. */
final class BruteForce {
  private BruteForce() {}

  static <S> boolean isLinearizable(List<Operation> operations, Specification<S> specification) {
    List<Operation> pending = operations.stream().filter(Operation::isPending).toList();
    for (int choice = 0; choice < 1 << pending.size(); choice++) {
      List<Operation> chosen = new ArrayList<>(operations);
      for (int i = 0; i < pending.size(); i++) {
        if ((choice & 1 << i) != 0) {
          chosen.remove(pending.get(i));
        }
      }
      if (hasOrder(chosen, specification.initial(), specification)) {
        return true;
      }
    }
    return false;
  }

  private static <S> boolean hasOrder(
      List<Operation> remaining, S state, Specification<S> specification) {
    if (remaining.isEmpty()) {
      return true;
    }
    for (Operation next : remaining) {
      if (remaining.stream().anyMatch(other -> other.returned() < next.invoked())) {
        continue;
      }
      List<Operation> rest = new ArrayList<>(remaining);
      rest.remove(next);
      for (S after : specification.after(state, next)) {
        if (hasOrder(rest, after, specification)) {
          return true;
        }
      }
    }
    return false;
  }
}
