package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What may have happened, where one call met a fault. Who is told that it has failed to take hold
 * of something, does not have it; whether any other call that has failed had an effect, is open.
 * Who is told something of the state that is not so, may answer accordingly: that there is nothing
 * to be done.
 *
 * @param pending makes a call an operation of which nobody knows the answer
 */
record Readings(Contract<?> contract, Shape shape, Function<Call, Operation> pending) {
  /**
   * The readings of a history.
   *
   * @param number of the operation that met the fault
   * @param isMisled whether it was told something of the state that is not so
   * @param takesHold whether without a fault, its caller has something to give back afterwards
   */
  List<History> of(History all, int number, boolean isMisled, boolean takesHold) {
    List<Operation> others = new ArrayList<>(all.operations());
    Operation call = others.remove(number);
    History without = new History(others, List.of());
    if (call.isPending()) {
      return List.of(takesHold ? without : all);
    }
    return isMisled && mayChangeNothing(call, contract.specification(shape))
        ? List.of(all, without)
        : List.of(all);
  }

  /** Whether there is a state in which the call may give this answer and leaves it as it is. */
  private <S> boolean mayChangeNothing(Operation call, Specification<S> specification) {
    for (List<Call> calls : contract.states(shape)) {
      Set<S> states = Set.of(specification.initial());
      for (Call before : calls) {
        Set<S> next = new HashSet<>();
        for (S state : states) {
          next.addAll(specification.outcomes(state, pending.apply(before)));
        }
        states = next;
      }
      if (states.stream().anyMatch(state -> specification.after(state, call).contains(state))) {
        return true;
      }
    }
    return false;
  }
}
