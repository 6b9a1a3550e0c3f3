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
 * each of the states that matter.
 */
final class ScenarioGenerator {
  private static final int MAX_CALLS = 3;
  private static final int MAX_THREADS = 3;

  private final Subject<?> subject;
  private final Contract<?> contract;
  private final Shape shape;
  private final RandomGenerator random;
  private long nextValue;

  /** Scenarios for a subject of this shape, that differ with the random numbers. */
  ScenarioGenerator(Subject<?> subject, Shape shape, RandomGenerator random) {
    this.subject = subject;
    this.contract = subject.contract();
    this.shape = shape;
    this.random = random;
  }

  Scenario next() {
    List<List<Call>> states = contract.states(shape);
    List<Call> before = states.get(random.nextInt(states.size()));
    nextValue = 1 + before.stream().mapToLong(Call::argument).max().orElse(0);
    List<List<Call>> threads = new ArrayList<>();
    for (Set<Role> roles : cast().parties()) {
      threads.add(calls(roles));
    }
    List<Call> epilogue = contract.epilogue(shape, nextValue);
    int after = Math.min(random.nextInt(MAX_CALLS), epilogue.size());
    return new Scenario(shape, before, threads, epilogue.subList(0, after));
  }

  /** Two threads for the most part: a third makes many more interleavings. */
  private Cast cast() {
    int threads = random.nextInt(4) == 0 ? MAX_THREADS : 2;
    return Cast.of(subject, Math.min(threads, Cast.mostParties(subject)), random);
  }

  private List<Call> calls(Set<Role> roles) {
    List<Integer> possible = methods(roles);
    List<Call> calls = new ArrayList<>();
    for (int i = random.nextInt(MAX_CALLS); i >= 0; i--) {
      calls.add(call(possible.get(random.nextInt(possible.size()))));
    }
    return calls;
  }

  private Call call(int method) {
    return contract.methods().get(method).takesValue()
        ? new Call(method, nextValue++, shape.longest())
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
