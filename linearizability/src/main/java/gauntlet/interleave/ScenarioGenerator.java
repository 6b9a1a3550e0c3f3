package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.engine.Cast;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes up scenarios: few calls, so that the model checker gets far into their interleavings, from
 * each of the states that matter by turns, by each cast. The epilogue comes after them: what went
 * wrong shows. All of them complete: a call that waits is not left alone.
 */
final class ScenarioGenerator {
  /** Small enough for a few calls to meet both ends. */
  private static final List<Shape> SHAPES = List.of(Shape.uniform(2, 12), new Shape(2, 8, 29));

  private static final int MAX_TRIES = 10_000;

  private final Subject<?> subject;
  private final Contract<?> contract;
  private final RandomGenerator random;
  private final Map<Shape, Deck<List<Call>>> states = new HashMap<>();
  private final Map<Integer, Deck<Cast>> casts = new HashMap<>();

  /** Scenarios for a subject, that differ with the random numbers. */
  ScenarioGenerator(Subject<?> subject, RandomGenerator random) {
    this.subject = subject;
    this.contract = subject.contract();
    this.random = random;
  }

  Scenario next(ScenarioSize size) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Optional<Scenario> scenario = completable(any(size));
      if (scenario.isPresent()) {
        return scenario.get();
      }
    }
    throw new IllegalStateException(
        "no scenario found that completes: subject=%s, tries=%d"
            .formatted(subject.id(), MAX_TRIES));
  }

  /** As much of the epilogue as does not wait for ever. */
  private Optional<Scenario> completable(Scenario scenario) {
    List<Call> after = scenario.after();
    for (int calls = after.size(); ; calls /= 2) {
      Scenario shorter = scenario.withAfter(after.subList(0, calls));
      if (Completable.test(shorter, contract)) {
        return Optional.of(shorter);
      }
      if (calls == 0) {
        return Optional.empty();
      }
    }
  }

  private Scenario any(ScenarioSize size) {
    // Messages of one length for the most part: fewer of them fill the instance.
    Shape shape = SHAPES.get(random.nextInt(3) / 2);
    List<Call> before =
        states.computeIfAbsent(shape, each -> new Deck<>(contract.states(each), random)).draw();
    Calls calls = new Calls(shape, Call.valueAfter(before));
    List<List<Call>> threads = new ArrayList<>();
    for (Set<Role> roles : cast(size.threads()).parties()) {
      threads.add(calls.some(roles, size.calls()));
    }
    return new Scenario(shape, before, threads, contract.epilogue(shape, calls.nextValue));
  }

  private Cast cast(int threads) {
    int parties = Math.min(threads, Cast.mostParties(subject));
    return casts
        .computeIfAbsent(parties, each -> new Deck<>(Cast.all(subject, each), random))
        .draw();
  }

  /** Calls whose values are numbered one after another. */
  private final class Calls {
    private final Shape shape;
    private long nextValue;

    Calls(Shape shape, long nextValue) {
      this.shape = shape;
      this.nextValue = nextValue;
    }

    List<Call> some(Set<Role> roles, int most) {
      List<Integer> possible = methods(roles);
      List<Call> calls = new ArrayList<>();
      for (int i = random.nextInt(most); i >= 0; i--) {
        calls.add(call(possible.get(random.nextInt(possible.size()))));
      }
      return calls;
    }

    private Call call(int method) {
      int length = random.nextBoolean() ? shape.longest() : shape.shortest();
      return contract.methods().get(method).takesValue()
          ? Call.of(method, nextValue++, length)
          : Call.of(method);
    }
  }

  /** Who waits in the kernel, Lincheck would wait for. */
  private boolean mayBePlayed(int method) {
    Operation call = new Operation(0, method, 0, Operation.UNKNOWN, 0, Operation.NEVER);
    return !subject.medium().isOfTheKernel()
        || contract.specification(SHAPES.getFirst()).neverWaits(call);
  }

  private List<Integer> methods(Set<Role> roles) {
    List<Method> methods = contract.methods();
    List<Integer> possible = new ArrayList<>();
    for (int method = 0; method < methods.size(); method++) {
      if (roles.contains(methods.get(method).role()) && mayBePlayed(method)) {
        possible.add(method);
      }
    }
    return possible;
  }
}
