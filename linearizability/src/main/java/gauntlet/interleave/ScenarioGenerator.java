package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.engine.Cast;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes up scenarios: few calls, so that the model checker gets far into their interleavings, from
 * each of the states that matter. All of them complete: a call that waits is not left alone.
 */
final class ScenarioGenerator {
  /** Small enough for a few calls to meet both ends. */
  private static final List<Shape> SHAPES = List.of(Shape.uniform(2, 12), new Shape(2, 8, 29));

  private static final int MAX_AFTER = 3;
  private static final int MAX_TRIES = 10_000;

  private final Subject<?> subject;
  private final Contract<?> contract;
  private final RandomGenerator random;
  private Shape shape;
  private long nextValue;

  /** Scenarios for a subject, that differ with the random numbers. */
  ScenarioGenerator(Subject<?> subject, RandomGenerator random) {
    this.subject = subject;
    this.contract = subject.contract();
    this.random = random;
  }

  Scenario next(ScenarioSize size) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Scenario scenario = any(size);
      if (Completable.test(scenario, contract)) {
        return scenario;
      }
    }
    throw new IllegalStateException(
        "no scenario found that completes: subject=%s, tries=%d"
            .formatted(subject.id(), MAX_TRIES));
  }

  private Scenario any(ScenarioSize size) {
    // Messages of one length for the most part: fewer of them fill the instance.
    shape = SHAPES.get(random.nextInt(3) / 2);
    List<List<Call>> states = contract.states(shape);
    List<Call> before = states.get(random.nextInt(states.size()));
    nextValue = Call.valueAfter(before);
    int parties = Math.min(size.threads(), Cast.mostParties(subject));
    List<List<Call>> threads = new ArrayList<>();
    for (Set<Role> roles : Cast.of(subject, parties, random).parties()) {
      threads.add(calls(roles, size.calls()));
    }
    List<Call> epilogue = contract.epilogue(shape, nextValue);
    int after = Math.min(random.nextInt(MAX_AFTER), epilogue.size());
    return new Scenario(shape, before, threads, epilogue.subList(0, after));
  }

  private List<Call> calls(Set<Role> roles, int most) {
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
        ? new Call(method, nextValue++, length)
        : new Call(method, 0, 0);
  }

  private List<Integer> methods(Set<Role> roles) {
    List<Method> methods = contract.methods();
    List<Integer> possible = new ArrayList<>();
    for (int method = 0; method < methods.size(); method++) {
      if (roles.contains(methods.get(method).role())) {
        possible.add(method);
      }
    }
    return possible;
  }
}
