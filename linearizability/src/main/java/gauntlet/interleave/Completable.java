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
import java.util.stream.Stream;

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

  /** How many calls of each phase and thread have taken effect, and the state they left. */
  private record Position<S>(int before, List<Integer> threads, int after, S state) {}

  static boolean test(Scenario scenario, Contract<?> contract) {
    return test(contract.specification(scenario.shape()), scenario, contract.methods());
  }

  private static <S> boolean test(
      Specification<S> specification, Scenario scenario, List<Method> methods) {
    Stream<List<Call>> calls =
        Stream.concat(Stream.of(scenario.before(), scenario.after()), scenario.threads().stream());
    if (calls
        .flatMap(List::stream)
        .allMatch(call -> specification.neverWaits(operation(0, call)))) {
      return true;
    }
    List<Integer> none = Collections.nCopies(scenario.threads().size(), 0);
    return new Completable<>(specification, scenario, methods)
        .completes(new Position<>(0, none, 0, specification.initial()));
  }

  private boolean completes(Position<S> position) {
    if (!seen.add(position)) {
      return true; // Or not: whoever came here first will tell.
    }
    List<Position<S>> next = next(position);
    return next.isEmpty() ? isEnd(position) : next.stream().allMatch(this::completes);
  }

  private boolean isEnd(Position<S> position) {
    return isThreadsEnd(position) && position.after() == scenario.after().size();
  }

  private boolean isThreadsEnd(Position<S> position) {
    for (int thread = 0; thread < scenario.threads().size(); thread++) {
      if (position.threads().get(thread) < scenario.threads().get(thread).size()) {
        return false;
      }
    }
    return position.before() == scenario.before().size();
  }

  private List<Position<S>> next(Position<S> position) {
    if (position.before() < scenario.before().size()) {
      Call call = scenario.before().get(position.before());
      return certain(player(call), call, position.state()).stream()
          .map(state -> new Position<>(position.before() + 1, position.threads(), 0, state))
          .toList();
    }
    if (!isThreadsEnd(position)) {
      return nextOfThreads(position);
    }
    if (position.after() < scenario.after().size()) {
      Call call = scenario.after().get(position.after());
      return certain(player(call), call, position.state()).stream()
          .map(
              state ->
                  new Position<>(
                      position.before(), position.threads(), position.after() + 1, state))
          .toList();
    }
    return List.of();
  }

  private List<Position<S>> nextOfThreads(Position<S> position) {
    List<Position<S>> next = new ArrayList<>();
    boolean mayAllWait = true;
    for (int thread = 0; thread < scenario.threads().size(); thread++) {
      List<Call> calls = scenario.threads().get(thread);
      int done = position.threads().get(thread);
      if (done < calls.size()) {
        List<Integer> threads = new ArrayList<>(position.threads());
        threads.set(thread, done + 1);
        Operation call = operation(thread, calls.get(done));
        mayAllWait &= specification.mayWait(position.state(), call);
        for (S state : specification.outcomes(position.state(), call)) {
          next.add(new Position<>(position.before(), threads, 0, state));
        }
      }
    }
    return mayAllWait ? List.of() : next;
  }

  private int player(Call call) {
    return scenario.player(methods.get(call.method()).role(), methods);
  }

  /** What a call leads to that nobody else is left to help; nothing if it may wait. */
  private List<S> certain(int thread, Call what, S state) {
    Operation call = operation(thread, what);
    return specification.mayWait(state, call) ? List.of() : specification.outcomes(state, call);
  }

  private static Operation operation(int thread, Call call) {
    return new Operation(
        thread, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
  }
}
