package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** Scenarios and calls in Lincheck's terms: every call is one of {@link PartiesUnderTest#call}. */
final class LincheckCalls {
  private static final java.lang.reflect.Method CALL = callMethod();

  private LincheckCalls() {}

  static ExecutionScenario of(Scenario scenario, List<Method> methods) {
    List<List<Actor>> threads = new ArrayList<>();
    for (int thread = 0; thread < scenario.threads().size(); thread++) {
      int party = thread;
      threads.add(scenario.threads().get(thread).stream().map(call -> actor(party, call)).toList());
    }
    return new ExecutionScenario(
        actors(scenario.before(), scenario, methods),
        threads,
        actors(scenario.after(), scenario, methods),
        null);
  }

  private static List<Actor> actors(List<Call> calls, Scenario scenario, List<Method> methods) {
    return calls.stream()
        .map(call -> actor(scenario.player(methods.get(call.method()).role(), methods), call))
        .toList();
  }

  private static Actor actor(int party, Call call) {
    return new Actor(CALL, List.of(party, call.method(), call.argument(), call.length()));
  }

  static Call callOf(Actor actor) {
    List<?> arguments = actor.getArguments();
    return new Call(
        (Integer) arguments.get(1), (Long) arguments.get(2), (Integer) arguments.get(3));
  }

  static int partyOf(Actor actor) {
    return (Integer) actor.getArguments().getFirst();
  }

  private static java.lang.reflect.Method callMethod() {
    try {
      return PartiesUnderTest.class.getMethod("call", int.class, int.class, long.class, int.class);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("no such method: name=call", e);
    }
  }
}
