package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Completion;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance in some state, and what somebody is to die in.
 *
 * @param prologue what brings a new instance into this state
 * @param last the call the victim dies in
 */
record Situation(Shape shape, Prologue prologue, Call last) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Who made a call of the prologue, or makes the last one. */
  int client(Call call, List<Method> methods) {
    Role role = methods.get(call.method()).role();
    if (prologue.isPredecessors(role, methods)) {
      return Rehearsal.PREDECESSOR;
    }
    boolean isVictims = role == methods.get(last.method()).role() && !prologue.byOthers();
    return isVictims ? Rehearsal.VICTIM : Rehearsal.SURVIVOR;
  }

  /** Whether no call waits for somebody else. */
  boolean completes(Contract<?> contract) {
    List<Operation> calls = new ArrayList<>();
    for (Call call : prologue.calls()) {
      calls.add(operation(client(call, contract.methods()), call));
    }
    // If the predecessor's call has no effect, or gives back what it has, is for the others to see.
    prologue.death().ifPresent(death -> calls.add(operation(Rehearsal.PREDECESSOR, death.call())));
    calls.add(operation(Rehearsal.VICTIM, last));
    return Completion.isCertain(contract.specification(shape), calls);
  }

  private static Operation operation(int client, Call call) {
    return new Operation(
        client, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
  }

  /** The number of the first value nobody has used. */
  long nextValue() {
    List<Call> calls = new ArrayList<>(prologue.calls());
    prologue.death().ifPresent(death -> calls.add(death.call()));
    calls.add(last);
    return Call.valueAfter(calls);
  }
}
