package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a scenario runs to its end in whichever order its calls take effect, if they do as their
 * specification says. Where this is so, a run in which a call waits forever shows a bug; where it
 * is not, it shows nothing. Goes through all orders, remembering where it has been.
 *
 * @param <S> the specification's state
 */
final class Completable<S> {
  private final Specification<S> specification;
  private final Scenario scenario;
  private final List<Method> methods;
  private final Set<Position<S>> seen = new HashSet<>();

  private Completable(Specification<S> specification, Scenario scenario, List<Method> methods) {
    this.specification = specification;
    this.scenario = scenario;
    this.methods = methods;
  }

  /** How many calls of each thread have taken effect, and the state they left. */
  private record Position<S>(List<Integer> done, S state) {}

  static boolean test(Scenario scenario, Contract<?> contract) {
    return test(contract.specification(scenario.shape()), scenario, contract.methods());
  }

  private static <S> boolean test(
      Specification<S> specification, Scenario scenario, List<Method> methods) {
    Completable<S> search = new Completable<>(specification, scenario, methods);
    List<Integer> start = Collections.nCopies(scenario.threads().size(), 0);
    return search.completes(
        scenario.before(),
        specification.initial(),
        state -> search.completes(new Position<>(start, state)));
  }

  /** What comes behind a row of calls. */
  private interface Rest<S> {
    boolean completes(S state);
  }

  private boolean completes(List<Call> calls, S state, Rest<S> rest) {
    if (calls.isEmpty()) {
      return rest.completes(state);
    }
    Call first = calls.getFirst();
    int player = scenario.player(methods.get(first.method()).role(), methods);
    Operation call = operation(player, first);
    List<Call> others = calls.subList(1, calls.size());
    return !specification.mayWait(state, call)
        && specification.outcomes(state, call).stream()
            .allMatch(outcome -> completes(others, outcome, rest));
  }

  private boolean completes(Position<S> position) {
    if (!seen.add(position)) {
      return true; // Or not: whoever came here first will tell.
    }
    boolean isOver = true;
    boolean isStuck = true;
    for (int thread = 0; thread < scenario.threads().size(); thread++) {
      List<Call> calls = scenario.threads().get(thread);
      int done = position.done().get(thread);
      if (done == calls.size()) {
        continue;
      }
      isOver = false;
      List<Integer> next = new ArrayList<>(position.done());
      next.set(thread, done + 1);
      Operation call = operation(thread, calls.get(done));
      isStuck &= specification.mayWait(position.state(), call);
      for (S state : specification.outcomes(position.state(), call)) {
        if (!completes(new Position<>(next, state))) {
          return false;
        }
      }
    }
    return isOver ? completes(scenario.after(), position.state(), state -> true) : !isStuck;
  }

  private static Operation operation(int thread, Call call) {
    return new Operation(
        thread, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
  }
}
