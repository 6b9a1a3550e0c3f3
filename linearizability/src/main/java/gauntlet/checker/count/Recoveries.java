package gauntlet.checker.count;

import gauntlet.contract.Operation;
import gauntlet.contract.SemaphoreSpecification;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many permits the recoveries of a history give back, where that is certain. */
final class Recoveries {
  /** By client, its first recovery and what that gives back. */
  private final Map<Long, Operation> first = new HashMap<>();

  private final Map<Long, Integer> held = new HashMap<>();

  private Recoveries() {}

  /**
   * Nothing, if it depends on the order of overlapping operations how many permits a recovered
   * client held.
   */
  static Optional<Recoveries> of(List<Operation> operations) {
    Recoveries recoveries = new Recoveries();
    operations.stream()
        .filter(operation -> operation.method() == SemaphoreSpecification.RECOVER)
        .sorted(Comparator.comparingLong(Operation::invoked))
        .forEach(recovery -> recoveries.first.putIfAbsent(recovery.argument(), recovery));
    for (Operation recovery : recoveries.first.values()) {
      if (!recoveries.count(recovery, operations)) {
        return Optional.empty();
      }
    }
    return Optional.of(recoveries);
  }

  boolean areNone() {
    return first.isEmpty();
  }

  /** What a recovery gives back: a later one of the same client gives nothing. */
  int gain(Operation recovery) {
    return recovery.equals(first.get(recovery.argument())) ? held.get(recovery.argument()) : 0;
  }

  private boolean count(Operation recovery, List<Operation> operations) {
    List<Operation> before =
        operations.stream()
            .filter(operation -> operation.client() == recovery.argument())
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    int permits = 0;
    // Calls that touch overlap, and then the release may come first.
    long free = Long.MIN_VALUE;
    for (int i = 0; i < before.size(); i++) {
      Operation operation = before.get(i);
      boolean isOver = operation.isPending() || operation.returned() < recovery.invoked();
      if (operation.invoked() <= free || !isOver || operation.equals(recovery)) {
        return false;
      }
      if (operation.isPending()) {
        // A release may come after the recovery, and then it gives one more.
        boolean mayGiveMore = operation.method() == SemaphoreSpecification.RELEASE && permits > 0;
        if (mayGiveMore || i + 1 < before.size()) {
          return false;
        }
      } else if (SemaphoreChecker.isAcquire(operation)) {
        permits++;
      } else if (operation.method() == SemaphoreSpecification.RELEASE) {
        permits = Math.max(0, permits - 1);
      }
      free = operation.returned();
    }
    held.put(recovery.argument(), permits);
    return true;
  }
}
