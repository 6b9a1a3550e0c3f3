package gauntlet.checker.fifo;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.QueueState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Linearizability by its definition: tries every order that real time allows. */
final class Definition {
  private record State(int done, QueueState queue) {}

  private final List<Operation> operations;
  private final MessageQueueSpecification specification;
  private final Set<State> seen = new HashSet<>();

  private Definition(List<Operation> operations, MessageQueueSpecification specification) {
    this.operations = operations;
    this.specification = specification;
  }

  static boolean isLinearizable(
      List<Operation> operations, MessageQueueSpecification specification) {
    return new Definition(operations, specification)
        .explains(new State(0, specification.initial()));
  }

  private boolean explains(State state) {
    if (!seen.add(state)) {
      return false;
    }
    boolean isComplete = true;
    for (int i = 0; i < operations.size(); i++) {
      if (!isDone(state, i)) {
        isComplete &= operations.get(i).isPending();
        if (mayBeNext(state, i) && explainsWith(state, i)) {
          return true;
        }
      }
    }
    return isComplete;
  }

  private boolean explainsWith(State state, int next) {
    return specification.after(state.queue(), operations.get(next)).stream()
        .anyMatch(queue -> explains(new State(state.done() | (1 << next), queue)));
  }

  private boolean mayBeNext(State state, int next) {
    for (int i = 0; i < operations.size(); i++) {
      Operation other = operations.get(i);
      boolean isTooLate = isDone(state, i) && operations.get(next).returned() < other.invoked();
      boolean isTooEarly =
          !isDone(state, i)
              && !other.isPending()
              && other.returned() < operations.get(next).invoked();
      if (isTooLate || isTooEarly) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDone(State state, int operation) {
    return (state.done() & (1 << operation)) != 0;
  }
}
