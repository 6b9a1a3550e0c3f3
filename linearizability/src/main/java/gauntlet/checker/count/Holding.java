package gauntlet.checker.count;

import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which a client held a mutex.
 *
 * @param lock which it got it by; it holds it for certain when that returns
 * @param certainUntil the invocation of its unlock, or {@link Operation#NEVER}
 * @param possibleUntil the return of its unlock, or {@link Operation#NEVER}
 */
record Holding(Operation lock, long certainUntil, long possibleUntil) {
  private static final Comparator<Holding> BY_CERTAINTY =
      Comparator.comparingLong((Holding holding) -> holding.lock().returned())
          .thenComparingLong(Holding::certainUntil);

  /**
   * All of a history, in the order in which they are certain; nothing, if the history has what
   * intervals do not tell.
   */
  static Optional<List<Holding>> ofAll(List<Operation> operations) {
    boolean hasPending = operations.stream().anyMatch(Operation::isPending);
    boolean hasTries = operations.stream().anyMatch(Holding::isBusyTry);
    if ((hasPending && hasTries) || !operations.stream().allMatch(Holding::isOrdinary)) {
      return Optional.empty();
    }
    Map<Integer, List<Operation>> clients = new HashMap<>();
    for (Operation operation : operations) {
      clients.computeIfAbsent(operation.client(), added -> new ArrayList<>()).add(operation);
    }
    List<Holding> holdings = new ArrayList<>();
    for (List<Operation> calls : clients.values()) {
      if (!addAll(calls, holdings)) {
        return Optional.empty();
      }
    }
    holdings.sort(BY_CERTAINTY);
    return haveAnOrder(holdings) ? Optional.of(holdings) : Optional.empty();
  }

  static boolean isBusyTry(Operation operation) {
    return operation.method() == MutexSpecification.TRY_LOCK
        && operation.answer() == MutexSpecification.BUSY;
  }

  private static boolean isOrdinary(Operation operation) {
    return switch (operation.method()) {
      case MutexSpecification.LOCK ->
          operation.isPending() || operation.answer() == MutexSpecification.LOCKED;
      case MutexSpecification.TRY_LOCK ->
          operation.isPending()
              || operation.answer() == MutexSpecification.LOCKED
              || operation.answer() == MutexSpecification.BUSY;
      case MutexSpecification.UNLOCK ->
          operation.isPending() || operation.answer() == MutexSpecification.DONE;
      default -> false;
    };
  }

  /** Whether the calls of one client are one after another, lock by lock and unlock by unlock. */
  private static boolean addAll(List<Operation> calls, List<Holding> holdings) {
    calls.sort(Comparator.comparingLong(Operation::invoked));
    Operation held = null;
    Operation last = null;
    for (Operation call : calls) {
      if (last != null && (last.isPending() || call.invoked() < last.returned())) {
        return false;
      }
      last = call;
      if (isBusyTry(call)) {
        continue;
      }
      boolean isUnlock = call.method() == MutexSpecification.UNLOCK;
      if (isUnlock != (held != null)) {
        return false;
      }
      if (isUnlock) {
        holdings.add(new Holding(held, call.invoked(), call.returned()));
        held = null;
      } else if (!call.isPending()) {
        held = call;
      }
    }
    if (held != null) {
      holdings.add(new Holding(held, Operation.NEVER, Operation.NEVER));
    }
    return true;
  }

  /** Two of no length at the same time may have been in either order. */
  private static boolean haveAnOrder(List<Holding> holdings) {
    for (int i = 1; i < holdings.size(); i++) {
      Holding holding = holdings.get(i);
      Holding before = holdings.get(i - 1);
      if (holding.lock().returned() == before.lock().returned()
          && holding.certainUntil() == before.certainUntil()) {
        return false;
      }
    }
    return true;
  }
}
