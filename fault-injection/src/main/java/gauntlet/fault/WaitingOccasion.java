package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Completion;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.engine.Turns;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * An instance in a state in which a call of one party has to wait, and the call of another party
 * that ends the wait. All calls but the one that waits are the other's, unless their role has room
 * for one party only, and that waits.
 *
 * @param before what brings a new instance into the state
 */
record WaitingOccasion(Shape shape, List<Call> before, Call waiting, Call relief) {
  WaitingOccasion {
    before = List.copyOf(before);
  }

  /** In any order in which those of different methods take turns. */
  static List<WaitingOccasion> all(Subject<?> subject, Random random) {
    List<WaitingOccasion> all = new ArrayList<>();
    for (Shape shape : subject.contract().shapes()) {
      for (List<Call> state : subject.contract().states(shape)) {
        all.addAll(in(state, shape, subject));
      }
    }
    Collections.shuffle(all, random);
    Map<String, Deque<WaitingOccasion>> kinds = new TreeMap<>();
    for (WaitingOccasion occasion : all) {
      String kind = occasion.waiting.method() + ":" + occasion.relief.method();
      kinds.computeIfAbsent(kind, absent -> new ArrayDeque<>()).add(occasion);
    }
    return Turns.of(kinds.values());
  }

  private static List<WaitingOccasion> in(List<Call> state, Shape shape, Subject<?> subject) {
    List<WaitingOccasion> all = new ArrayList<>();
    for (Call waiting : calls(state, shape, subject.contract())) {
      List<Call> made = new ArrayList<>(state);
      made.add(waiting);
      for (Call relief : calls(made, shape, subject.contract())) {
        WaitingOccasion occasion = new WaitingOccasion(shape, state, waiting, relief);
        if (occasion.isOne(subject)) {
          all.add(occasion);
        }
      }
    }
    return all;
  }

  /** Each call that could be made next. */
  private static List<Call> calls(List<Call> made, Shape shape, Contract<?> contract) {
    List<Call> calls = new ArrayList<>();
    for (int method = 0; method < contract.methods().size(); method++) {
      calls.add(call(method, Call.valueAfter(made), shape, contract.methods()));
    }
    return calls;
  }

  private static Call call(int method, long value, Shape shape, List<Method> methods) {
    return methods.get(method).takesValue()
        ? Call.of(method, value, shape.longest())
        : Call.of(method);
  }

  /** Whether by the contract, somebody does have to wait, and the other call does end that. */
  boolean isOne(Subject<?> subject) {
    return client(relief, subject) != Occasion.VICTIM
        && isOne(subject, subject.contract().specification(shape));
  }

  private <S> boolean isOne(Subject<?> subject, Specification<S> specification) {
    List<Operation> calls = new ArrayList<>();
    before.forEach(call -> calls.add(pending(call, client(call, subject))));
    Set<S> states = states(calls, specification);
    Operation wait = pending(waiting, Occasion.VICTIM);
    calls.add(pending(relief, Occasion.OTHER));
    calls.add(wait);
    return Completion.isCertain(specification, calls)
        && states.stream().allMatch(state -> specification.mayWait(state, wait));
  }

  private static <S> Set<S> states(List<Operation> calls, Specification<S> specification) {
    Set<S> states = Set.of(specification.initial());
    for (Operation call : calls) {
      Set<S> next = new HashSet<>();
      states.forEach(state -> next.addAll(specification.outcomes(state, call)));
      states = next;
    }
    return states;
  }

  private static Operation pending(Call call, int client) {
    return new Operation(
        client, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
  }

  /** Whose a call is that brings the instance into its state, or ends the wait. */
  int client(Call call, Subject<?> subject) {
    Role role = Occasion.role(call, subject.contract().methods());
    return isWaiting(role, subject) && subject.maxParties(role) == 1
        ? Occasion.VICTIM
        : Occasion.OTHER;
  }

  /** Whether a party of this role waits. */
  boolean isWaiting(Role role, Subject<?> subject) {
    return role == Occasion.role(waiting, subject.contract().methods());
  }

  /** The call that ends the wait, made again: with another value, for the first may be there. */
  Call reliefAgain(List<Method> methods) {
    return call(relief.method(), Call.valueAfter(all()), shape, methods);
  }

  /** What shows all that is wrong inside, when all these calls have been made. */
  List<Call> epilogue(Contract<?> contract) {
    List<Call> made = new ArrayList<>(all());
    made.add(reliefAgain(contract.methods()));
    return contract.epilogue(shape, Call.valueAfter(made));
  }

  private List<Call> all() {
    List<Call> all = new ArrayList<>(before);
    all.add(waiting);
    all.add(relief);
    return all;
  }

  /** This one, as if the call of one party was made alone. */
  Occasion of(Call call) {
    return new Occasion(shape, before, call);
  }
}
