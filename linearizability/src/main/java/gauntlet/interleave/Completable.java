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
import java.util.stream.IntStream;

/**
 * Whether a scenario runs to its end in whichever order its calls take effect, if they do as their
 * specification says. Where this is so, a run in which a call waits forever shows a bug; where it
 * is not, it shows nothing. Goes through all orders, remembering where it has been.
 *
 * @param <S> the specification's state
 */
final class Completable<S> {
  private final Specification<S> specification;

  /** The calls before the threads, those of each thread, and those after. */
  private final List<List<Operation>> rows;

  private final Set<Position<S>> seen = new HashSet<>();

  private Completable(Specification<S> specification, List<List<Operation>> rows) {
    this.specification = specification;
    this.rows = rows;
  }

  /** How many calls of each row have taken effect, and the state they left. */
  private record Position<S>(List<Integer> done, S state) {}

  static boolean test(Scenario scenario, Contract<?> contract) {
    return test(contract.specification(scenario.shape()), rows(scenario, contract.methods()));
  }

  private static <S> boolean test(Specification<S> specification, List<List<Operation>> rows) {
    return new Completable<>(specification, rows)
        .completes(new Position<>(Collections.nCopies(rows.size(), 0), specification.initial()));
  }

  private static List<List<Operation>> rows(Scenario scenario, List<Method> methods) {
    List<List<Operation>> rows = new ArrayList<>();
    rows.add(sequential(scenario.before(), scenario, methods));
    for (int thread = 0; thread < scenario.threads().size(); thread++) {
      int client = thread;
      rows.add(
          scenario.threads().get(thread).stream().map(call -> operation(client, call)).toList());
    }
    rows.add(sequential(scenario.after(), scenario, methods));
    return rows;
  }

  private static List<Operation> sequential(
      List<Call> calls, Scenario scenario, List<Method> methods) {
    return calls.stream()
        .map(call -> operation(scenario.player(methods.get(call.method()).role(), methods), call))
        .toList();
  }

  private static Operation operation(int client, Call call) {
    return new Operation(
        client, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
  }

  private boolean completes(Position<S> position) {
    if (!seen.add(position) || restNeverWaits(position.done())) {
      return true; // If it has been seen, or not: whoever came here first will tell.
    }
    List<Integer> turns = turns(position.done());
    boolean isStuck =
        turns.stream()
            .allMatch(row -> specification.mayWait(position.state(), next(row, position.done())));
    return !isStuck && turns.stream().allMatch(row -> completes(row, position));
  }

  /** If the next call of this row takes effect now. */
  private boolean completes(int row, Position<S> position) {
    List<Integer> done = new ArrayList<>(position.done());
    Operation call = next(row, done);
    done.set(row, done.get(row) + 1);
    return specification.outcomes(position.state(), call).stream()
        .allMatch(state -> completes(new Position<>(done, state)));
  }

  private boolean restNeverWaits(List<Integer> done) {
    for (int row = 0; row < rows.size(); row++) {
      List<Operation> calls = rows.get(row);
      if (!calls.subList(done.get(row), calls.size()).stream()
          .allMatch(specification::neverWaits)) {
        return false;
      }
    }
    return true;
  }

  /** The rows whose turn it is: the first, then the threads in any order, then the last. */
  private List<Integer> turns(List<Integer> done) {
    int last = rows.size() - 1;
    List<Integer> threads =
        IntStream.range(1, last).filter(row -> !isOver(row, done)).boxed().toList();
    if (!isOver(0, done)) {
      return List.of(0);
    }
    return threads.isEmpty() ? List.of(last) : threads;
  }

  private boolean isOver(int row, List<Integer> done) {
    return done.get(row) == rows.get(row).size();
  }

  private Operation next(int row, List<Integer> done) {
    return rows.get(row).get(done.get(row));
  }
}
