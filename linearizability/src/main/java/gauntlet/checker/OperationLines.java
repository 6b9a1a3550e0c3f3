package gauntlet.checker;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.Comparator;
import java.util.List;

/** Operations as text: a line each, times in nanoseconds from the first invocation. */
public final class OperationLines {
  private OperationLines() {}

  public static List<String> of(List<Operation> operations, Specification<?> specification) {
    long start = operations.stream().mapToLong(Operation::invoked).min().orElse(0);
    return operations.stream()
        .sorted(Comparator.comparingLong(Operation::invoked))
        .map(operation -> line(operation, start, specification))
        .toList();
  }

  private static String line(Operation operation, long start, Specification<?> specification) {
    String returned =
        operation.returned() == Operation.NEVER
            ? "never"
            : Long.toString(operation.returned() - start);
    return "client %d  [%d, %s]  %s"
        .formatted(
            operation.client(),
            operation.invoked() - start,
            returned,
            specification.describe(operation));
  }
}
