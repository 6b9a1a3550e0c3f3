package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Progress;
import gauntlet.contract.Shape;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.LinCheckerKt;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Lincheck's model checker, set up to see accesses to off-heap memory. */
final class ModelChecking {
  private static final java.lang.reflect.Method CALL = callMethod();

  private ModelChecking() {}

  /**
   * Options under which Lincheck considers a thread switch before each call of an accessor class.
   *
   * <p>Without this guarantee it inserts no switch point at a MemorySegment access, so it explores
   * no interleaving of off-heap code and silently passes whatever is broken. One method of an
   * accessor class must make one access.
   */
  static ModelCheckingOptions options(List<String> accessors) {
    return new ModelCheckingOptions()
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(accessors.toArray(String[]::new))
                .allMethods()
                .treatAsAtomic());
  }

  /** Plays the stage's scenario in up to {@code runs} interleavings; minimises one that fails. */
  static Optional<LincheckFailure> check(Scenario scenario, Subject<?> subject, int runs) {
    ModelCheckingOptions options =
        options(subject.accessors())
            .iterations(0)
            .invocationsPerIteration(runs)
            .addCustomScenario(toLincheck(scenario, subject.contract().methods()))
            .checkObstructionFreedom(subject.guarantees().progress() != Progress.BLOCKING)
            .verifier(HistoryVerifier.class);
    return Optional.ofNullable(LinCheckerKt.checkImpl(options, PartiesUnderTest.class));
  }

  private static ExecutionScenario toLincheck(Scenario scenario, List<Method> methods) {
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

  static Scenario fromLincheck(Shape shape, ExecutionScenario scenario) {
    return new Scenario(
        shape,
        calls(scenario.getInitExecution()),
        scenario.getParallelExecution().stream().map(ModelChecking::calls).toList(),
        calls(scenario.getPostExecution()));
  }

  private static List<Call> calls(List<Actor> actors) {
    return actors.stream().map(ModelChecking::fromLincheck).toList();
  }

  static Call fromLincheck(Actor actor) {
    List<?> arguments = actor.getArguments();
    return new Call(
        (Integer) arguments.get(1), (Long) arguments.get(2), (Integer) arguments.get(3));
  }

  private static java.lang.reflect.Method callMethod() {
    try {
      return PartiesUnderTest.class.getMethod("call", int.class, int.class, long.class, int.class);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("no such method: name=call", e);
    }
  }
}
