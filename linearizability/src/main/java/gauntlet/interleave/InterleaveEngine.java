package gauntlet.interleave;

import gauntlet.contract.Progress;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ObstructionFreedomViolationFailure;

/** Model checking: Lincheck plays small scenarios in many interleavings of their accesses. */
public final class InterleaveEngine implements Engine {
  public static final String ID = "interleave";

  private static final int SCENARIOS = 60;
  private static final int RUNS_PER_SCENARIO = 1_000;

  private static final List<String> NOT_COVERED =
      List.of(
          "sequentially consistent interleavings only; a reordering by compiler or"
              + " processor is for stress and crash to find.",
          "a bulk copy counts as one access.",
          "scenarios of at most three calls a thread, and the interleavings tried of"
              + " them, not all.");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "Lincheck model checking: small scenarios in many interleavings";
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) {
    return switch (subject) {
      case MessageQueueSubject queue -> run(queue, scenarios(queue, plan.seed()), plan);
    };
  }

  @Override
  public void requireReplayable(ReplayToken token) {
    Scenario.parse(token.detail());
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan) {
    Scenario scenario = Scenario.parse(token.detail());
    return switch (subject) {
      case MessageQueueSubject queue -> run(queue, List.of(scenario), plan);
    };
  }

  private static List<Scenario> scenarios(MessageQueueSubject subject, long seed) {
    ScenarioGenerator generator =
        new ScenarioGenerator(
            new SplittableRandom(seed), subject.capacityFor(Stage.SHAPE).maximum());
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < SCENARIOS; i++) {
      scenarios.add(generator.next());
    }
    return scenarios;
  }

  private static EngineResult run(
      MessageQueueSubject subject, List<Scenario> scenarios, Plan plan) {
    Deadline deadline = plan.deadline();
    Path file = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID());
    try (Stage stage = Stage.open(subject, file)) {
      int played = 0;
      for (Scenario scenario : scenarios) {
        if (deadline.isOver()) {
          break;
        }
        Optional<LincheckFailure> failure =
            ModelChecking.check(
                scenario,
                subject.accessors(),
                subject.guarantees().progress() != Progress.BLOCKING,
                RUNS_PER_SCENARIO);
        played++;
        plan.progress().progress(played, scenarios.size(), "scenarios");
        if (failure.isPresent()) {
          Finding finding = finding(subject, plan.seed(), failure.get());
          return result(Verdict.VIOLATED, stage, played, List.of(finding));
        }
      }
      return played == 0
          ? EngineResult.inconclusive("no time to play a single scenario")
          : result(Verdict.PASSED, stage, played, List.of());
    }
  }

  private static EngineResult result(
      Verdict verdict, Stage stage, long scenarios, List<Finding> findings) {
    TreeMap<String, Long> counts = new TreeMap<>();
    counts.put("invocations", stage.runs());
    counts.put("scenarios", scenarios);
    return new EngineResult(verdict, counts, findings, NOT_COVERED);
  }

  private static Finding finding(MessageQueueSubject subject, long seed, LincheckFailure failure) {
    Scenario minimal = ModelChecking.fromLincheck(failure.getScenario());
    Guarantee guarantee =
        failure instanceof ObstructionFreedomViolationFailure
            ? Guarantee.PROGRESS
            : Guarantee.SAFETY;
    List<String> report = failure.toString().strip().lines().toList();
    return new Finding(
        guarantee,
        Certainty.OBSERVED,
        minimal.toString(),
        message(failure, report),
        new ReplayToken(ID, subject.id(), seed, minimal.toString()),
        report);
  }

  /** The judge's reason where calls were answered wrongly; otherwise the headline of the report. */
  private static String message(LincheckFailure failure, List<String> report) {
    return failure instanceof IncorrectResultsFailure
        ? HistoryVerifier.judge(failure.getScenario(), failure.getResults()).reason()
        : report.getFirst().replace("=", "").strip() + ".";
  }
}
