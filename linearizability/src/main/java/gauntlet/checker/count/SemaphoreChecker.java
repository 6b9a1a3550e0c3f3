package gauntlet.checker.count;

import gauntlet.checker.Evidence;
import gauntlet.checker.Judgement;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.Operation;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.history.History;
import java.util.List;
import java.util.Optional;

/**
 * Decides histories of a semaphore by counting.
 *
 * <p>Without tries that found nothing, a history is linearizable if and only if at no time more
 * acquires have returned than there were permits and releases invoked: each release counts from its
 * invocation on, whether it is pending or not, and each acquire that completed from its return. A
 * recovery counts as the permits its client held.
 *
 * <p>With such tries, {@link CountingSweep} decides. What neither covers, the search does.
 */
public final class SemaphoreChecker {
  private SemaphoreChecker() {}

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static Judgement check(History history, SemaphoreSpecification specification) {
    List<Operation> operations = history.operations();
    boolean hasFailedTries = operations.stream().anyMatch(specification::isReadOnly);
    boolean isKnown = operations.stream().allMatch(SemaphoreChecker::hasKnownAnswer);
    if (!isKnown) {
      return SearchChecker.check(history, specification);
    }
    Optional<Recoveries> recoveries = Recoveries.of(operations);
    if (hasFailedTries) {
      boolean isCovered = recoveries.isPresent() && recoveries.get().areNone();
      return isCovered
          ? CountingSweep.check(history, specification)
          : SearchChecker.check(history, specification);
    }
    return recoveries.isPresent()
        ? count(operations, recoveries.get(), specification)
        : SearchChecker.check(history, specification);
  }

  private static boolean hasKnownAnswer(Operation operation) {
    long answer = operation.answer();
    return switch (operation.method()) {
      case SemaphoreSpecification.TRY_ACQUIRE ->
          operation.isPending()
              || answer == SemaphoreSpecification.ACQUIRED
              || answer == SemaphoreSpecification.UNAVAILABLE;
      default -> operation.isPending() || answer == SemaphoreSpecification.DONE;
    };
  }

  private static Judgement count(
      List<Operation> operations, Recoveries recoveries, SemaphoreSpecification specification) {
    long free = specification.permits();
    for (Event event : Event.ofAll(operations)) {
      Operation operation = event.operation();
      if (!event.isReturn()) {
        free += gain(operation, recoveries);
      } else if (isAcquire(operation) && !operation.isPending()) {
        free--;
        if (free < 0) {
          return Evidence.against(operation, operations, specification);
        }
      }
    }
    return Judgement.PASSED;
  }

  private static int gain(Operation operation, Recoveries recoveries) {
    return switch (operation.method()) {
      case SemaphoreSpecification.RELEASE -> 1;
      case SemaphoreSpecification.RECOVER -> recoveries.gain(operation);
      default -> 0;
    };
  }

  static boolean isAcquire(Operation operation) {
    return operation.method() == SemaphoreSpecification.ACQUIRE
        || operation.method() == SemaphoreSpecification.TRY_ACQUIRE;
  }
}
