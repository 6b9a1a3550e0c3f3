package gauntlet.checker.fifo;

import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.FULL;
import static gauntlet.contract.MessageQueueSpecification.OFFER;

import gauntlet.contract.Capacity;
import gauntlet.contract.Operation;
import java.util.List;

/**
 * Checks a linearization from its definition: every operation that returned is in it once, every
 * pending one at most once; none comes before one that had returned when it was invoked; and a
 * queue to which they are done one after another gives the answers they got.
 */
final class Replay {
  private final List<Operation> operations;
  private final Capacity capacity;
  private final long[] queue;
  private int head;
  private int tail;

  private Replay(List<Operation> operations, Capacity capacity) {
    this.operations = operations;
    this.capacity = capacity;
    this.queue = new long[operations.size()];
  }

  /**
   * Checks that {@code order}, indices of operations, explains the history.
   *
   * @throws IllegalStateException if it does not
   */
  static void check(int[] order, List<Operation> operations, Capacity capacity) {
    new Replay(operations, capacity).check(order);
  }

  private void check(int[] order) {
    boolean[] done = new boolean[operations.size()];
    long latestInvocation = Long.MIN_VALUE;
    for (int index : order) {
      Operation operation = operations.get(index);
      latestInvocation = Math.max(latestInvocation, operation.invoked());
      require(!done[index], "it is done twice", operation);
      require(latestInvocation <= operation.returned(), "it had returned before", operation);
      require(isExplained(operation), "a queue answers otherwise", operation);
      done[index] = true;
    }
    for (int index = 0; index < done.length; index++) {
      Operation operation = operations.get(index);
      require(done[index] || operation.isPending(), "it is missing", operation);
    }
  }

  /** Does the operation; answers whether it may have gone like that. */
  private boolean isExplained(Operation operation) {
    int size = tail - head;
    if (operation.method() == OFFER) {
      if (operation.answer() == FULL) {
        return size >= capacity.guaranteed();
      }
      queue[tail++] = operation.argument();
      return size < capacity.maximum();
    }
    if (operation.answer() == EMPTY) {
      return size == 0;
    }
    return size > 0 && (queue[head++] == operation.answer() || operation.isPending());
  }

  private static void require(boolean condition, String otherwise, Operation operation) {
    if (!condition) {
      throw new IllegalStateException(
          "not a linearization: %s: operation=%s".formatted(otherwise, operation));
    }
  }
}
