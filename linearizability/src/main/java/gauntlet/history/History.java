package gauntlet.history;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Operation;
import java.util.List;

/**
 * What the clients of one run did, by one clock.
 *
 * @param operations of all clients, in any order
 * @param crashes of the clients that died
 */
public record History(List<Operation> operations, List<Crash> crashes) {
  public History {
    operations = List.copyOf(operations);
    crashes = List.copyOf(crashes);
  }

  /** This history with every operation that was cut off bounded by when it may take effect. */
  public History boundedBy(CrashCriterion criterion) {
    List<Operation> bounded = operations.stream().map(op -> bound(op, criterion)).toList();
    return new History(bounded, crashes);
  }

  private Operation bound(Operation operation, CrashCriterion criterion) {
    Operation bounded = operation;
    for (Crash crash : crashes) {
      // What had returned by then was not cut off. A resolved operation was: its answer was learned
      // later, but not how late it took effect.
      if (crash.client() == operation.client() && crash.diedBy() < operation.returned()) {
        bounded = bounded.noLaterThan(crash.deadline(criterion));
      }
    }
    return bounded;
  }
}
