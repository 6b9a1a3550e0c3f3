package gauntlet.interleave;

import java.lang.reflect.Method;
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

  /** Plays one scenario in up to {@code runs} interleavings; minimises one that fails. */
  static Optional<LincheckFailure> check(
      Scenario scenario, List<String> accessors, boolean nonBlocking, int runs) {
    ModelCheckingOptions options =
        options(accessors)
            .iterations(0)
            .invocationsPerIteration(runs)
            .addCustomScenario(toLincheck(scenario))
            .checkObstructionFreedom(nonBlocking)
            .verifier(HistoryVerifier.class);
    return Optional.ofNullable(LinCheckerKt.checkImpl(options, QueueUnderTest.class));
  }

  static Scenario fromLincheck(ExecutionScenario scenario) {
    return new Scenario(
        calls(scenario.getInitExecution()),
        scenario.getParallelExecution().stream().map(ModelChecking::calls).toList(),
        calls(scenario.getPostExecution()));
  }

  private static List<Scenario.Call> calls(List<Actor> actors) {
    return actors.stream().map(ModelChecking::call).toList();
  }

  private static Scenario.Call call(Actor actor) {
    return actor.getMethod().getName().equals("offer")
        ? new Scenario.Call.Offer((Long) actor.getArguments().getFirst())
        : new Scenario.Call.Poll();
  }

  private static ExecutionScenario toLincheck(Scenario scenario) {
    return new ExecutionScenario(
        actors(scenario.before()),
        scenario.threads().stream().map(ModelChecking::actors).toList(),
        actors(scenario.after()),
        null);
  }

  private static List<Actor> actors(List<Scenario.Call> calls) {
    return calls.stream().map(ModelChecking::actor).toList();
  }

  private static Actor actor(Scenario.Call call) {
    return switch (call) {
      case Scenario.Call.Offer offer ->
          new Actor(method("offer", long.class), List.of(offer.number()));
      case Scenario.Call.Poll poll -> new Actor(method("poll"), List.of());
    };
  }

  private static Method method(String name, Class<?>... parameters) {
    try {
      return QueueUnderTest.class.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("no such method: name=" + name, e);
    }
  }
}
