package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.contract.TestMessage;
import gauntlet.crash.CrashPoint.Situation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Situations that are simpler than another: with fewer calls before, or in a smaller instance. Only
 * those that an implementation can be brought into: no call waits.
 */
final class Reductions {
  private final Contract<?> contract;

  Reductions(Contract<?> contract) {
    this.contract = contract;
  }

  /** Each once; the smaller instances first, in which all that follows is faster. */
  List<Situation> of(Situation situation) {
    Set<Situation> simpler = new LinkedHashSet<>();
    shapes(situation.shape()).forEach(shape -> simpler.add(in(shape, situation)));
    prologues(situation.prologue())
        .forEach(calls -> simpler.add(new Situation(situation.shape(), calls, situation.last())));
    return simpler.stream().filter(this::isPossible).toList();
  }

  /**
   * Without the first calls, as few left as possible; then without one, and without two in a row.
   */
  private static List<List<Call>> prologues(List<Call> calls) {
    List<List<Call>> shorter = new ArrayList<>();
    for (int left = 0; left < calls.size(); left++) {
      shorter.add(calls.subList(calls.size() - left, calls.size()));
    }
    for (int gone = 2; gone >= 1; gone--) {
      for (int from = 0; from + gone <= calls.size(); from++) {
        List<Call> rest = new ArrayList<>(calls.subList(0, from));
        rest.addAll(calls.subList(from + gone, calls.size()));
        shorter.add(rest);
      }
    }
    return shorter;
  }

  private static List<Shape> shapes(Shape shape) {
    List<Shape> smaller = new ArrayList<>();
    if (shape.longest() > TestMessage.MIN_LENGTH) {
      smaller.add(Shape.uniform(shape.capacity(), TestMessage.MIN_LENGTH));
    }
    for (int capacity = 1; capacity < shape.capacity(); capacity++) {
      smaller.add(new Shape(capacity, shape.shortest(), shape.longest()));
    }
    return smaller;
  }

  /** The same calls, of values that are no longer than they may be. */
  private static Situation in(Shape shape, Situation situation) {
    UnaryOperator<Call> fit =
        call -> new Call(call.method(), call.argument(), Math.min(call.length(), shape.longest()));
    return new Situation(
        shape, situation.prologue().stream().map(fit).toList(), fit.apply(situation.last()));
  }

  private boolean isPossible(Situation situation) {
    List<Call> calls = new ArrayList<>(situation.prologue());
    calls.add(situation.last());
    List<Operation> operations = calls.stream().map(call -> operation(call, situation)).toList();
    return completes(contract.specification(situation.shape()), operations);
  }

  private Operation operation(Call call, Situation situation) {
    int client =
        Rehearsal.isVictims(call, situation, contract) ? Rehearsal.VICTIM : Rehearsal.SURVIVOR;
    return new Operation(
        client, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
  }

  /** Whatever each of them answers. */
  private static <S> boolean completes(Specification<S> specification, List<Operation> calls) {
    Set<S> states = Set.of(specification.initial());
    for (Operation call : calls) {
      Set<S> next = new LinkedHashSet<>();
      for (S state : states) {
        List<S> outcomes = specification.outcomes(state, call);
        if (outcomes.isEmpty()) {
          return false;
        }
        next.addAll(outcomes);
      }
      states = next;
    }
    return true;
  }
}
