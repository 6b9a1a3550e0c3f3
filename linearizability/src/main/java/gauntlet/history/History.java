package gauntlet.history;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the clients of one run did, by one clock.
 *
 * @param operations of all clients, in any order
 * @param crashes of the clients that died
 */
public record History(List<Operation> operations, List<Crash> crashes) {
  /** The answer of a death, see {@link Specification#death()}. */
  private static final long DIED = 1;

  public History {
    operations = List.copyOf(operations);
    crashes = List.copyOf(crashes);
  }

  /**
   * This history as it is to be judged: every operation that was cut off bounded by when it may
   * take effect; those left out that must have had none; and the deaths themselves, where they are
   * operations.
   */
  public History under(Guarantees guarantees, Specification<?> specification) {
    List<Operation> judged = new ArrayList<>();
    for (Operation operation : boundedBy(guarantees.crash()).operations()) {
      boolean isRedelivered =
          guarantees.delivery().equals(Optional.of(Delivery.AT_LEAST_ONCE))
              && operation.isPending()
              && isDead(operation.client())
              && specification.takesMessage(operation);
      if (!isRedelivered) {
        judged.add(operation);
      }
    }
    specification.death().ifPresent(method -> judged.addAll(deaths(method, guarantees.crash())));
    return new History(judged, crashes);
  }

  private boolean isDead(int client) {
    return crashes.stream().anyMatch(crash -> crash.client() == client);
  }

  /** Each is the operation of a client of its own, from the last sign of life on. */
  private List<Operation> deaths(int method, CrashCriterion criterion) {
    int free = 1 + operations.stream().mapToInt(Operation::client).max().orElse(0);
    List<Operation> deaths = new ArrayList<>();
    for (Crash crash : crashes) {
      int client = Math.max(free, 1 + crash.client()) + deaths.size();
      long latest = crash.deadline(criterion);
      long answer = latest == Operation.NEVER ? Operation.UNKNOWN : DIED;
      deaths.add(
          new Operation(client, method, crash.client(), answer, lastSign(crash) + 1, latest));
    }
    return deaths;
  }

  private long lastSign(Crash crash) {
    return operations.stream()
        .filter(operation -> operation.client() == crash.client())
        .mapToLong(op -> op.returned() < crash.diedBy() ? op.returned() : op.invoked())
        .max()
        .orElse(0);
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
