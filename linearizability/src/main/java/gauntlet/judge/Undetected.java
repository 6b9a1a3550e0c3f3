package gauntlet.judge;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.List;
import java.util.Optional;

/** Garbage that somebody took for a message. */
public final class Undetected {
  private Undetected() {}

  /** The first of it, in words. */
  public static Optional<String> in(List<Operation> operations, Specification<?> specification) {
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      if (specification.isGarbage(operation)) {
        return Optional.of("garbage was taken for a message: " + specification.describe(operation));
      }
      if (takes(operation, specification)) {
        List<Operation> related = related(operation, operations, specification);
        long taken = related.stream().filter(other -> takes(other, specification)).count();
        long sent = related.size() - taken;
        if (taken > sent) {
          String what = sent == 0 ? "a message that nobody sent: " : "a message came twice: ";
          return Optional.of(what + specification.describe(operation));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean takes(Operation operation, Specification<?> specification) {
    return specification.takesMessage(operation)
        && !operation.isPending()
        && specification.areRelated(operation, operation);
  }

  private static List<Operation> related(
      Operation to, List<Operation> operations, Specification<?> specification) {
    return operations.stream().filter(other -> specification.areRelated(to, other)).toList();
  }
}
