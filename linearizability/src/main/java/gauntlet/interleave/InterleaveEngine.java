package gauntlet.interleave;

import gauntlet.contract.Shape;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ObstructionFreedomViolationFailure;

/** Model checking: Lincheck plays small scenarios in many interleavings of their accesses. */
public final class InterleaveEngine implements Engine {
  public static final String ID = "interleave";

  /** Small enough for scenarios of a few calls to meet both ends. */
  private static final Shape SHAPE = Shape.uniform(2, 12);

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
    ScenarioGenerator generator =
        new ScenarioGenerator(subject, SHAPE, new SplittableRandom(plan.seed()));
    List<Scenario> scenarios = Stream.generate(generator::next).limit(SCENARIOS).toList();
    return run(subject, scenarios, plan);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    scenario(subject, token);
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan) {
    return run(subject, List.of(scenario(subject, token)), plan);
  }

  private static Scenario scenario(Subject<?> subject, ReplayToken token) {
    return Scenario.parse(token.detail(), subject.contract().methods());
  }

  private static EngineResult run(Subject<?> subject, List<Scenario> scenarios, Plan plan) {
    Deadline deadline = plan.deadline();
    long played = 0;
    long runs = 0;
    for (Scenario scenario : scenarios) {
      if (deadline.isOver()) {
        break;
      }
      try (Stage stage = Stage.open(subject, scenario)) {
        Optional<LincheckFailure> failure =
            ModelChecking.check(scenario, subject, RUNS_PER_SCENARIO);
        played++;
        runs += stage.runs();
        plan.progress().progress(played, scenarios.size(), "scenarios");
        if (failure.isPresent()) {
          Finding finding = finding(subject, plan.seed(), scenario, failure.get());
          return result(Verdict.VIOLATED, runs, played, List.of(finding));
        }
      }
    }
    return played == 0
        ? EngineResult.inconclusive("no time to play a single scenario")
        : result(Verdict.PASSED, runs, played, List.of());
  }

  private static EngineResult result(
      Verdict verdict, long runs, long scenarios, List<Finding> findings) {
    TreeMap<String, Long> counts = new TreeMap<>();
    counts.put("invocations", runs);
    counts.put("scenarios", scenarios);
    return new EngineResult(verdict, counts, findings, NOT_COVERED);
  }

  private static Finding finding(
      Subject<?> subject, long seed, Scenario scenario, LincheckFailure failure) {
    String minimal =
        ModelChecking.fromLincheck(scenario.shape(), failure.getScenario())
            .format(subject.contract().methods());
    Guarantee guarantee =
        failure instanceof ObstructionFreedomViolationFailure
            ? Guarantee.PROGRESS
            : Guarantee.SAFETY;
    List<String> report = failure.toString().strip().lines().toList();
    return new Finding(
        guarantee,
        Certainty.OBSERVED,
        minimal,
        message(failure, report),
        new ReplayToken(ID, subject.id(), seed, minimal),
        report);
  }

  /** The judge's reason where calls were answered wrongly; otherwise the headline of the report. */
  private static String message(LincheckFailure failure, List<String> report) {
    return failure instanceof IncorrectResultsFailure
        ? HistoryVerifier.judge(failure.getScenario(), failure.getResults()).reason()
        : report.getFirst().replace("=", "").strip() + ".";
  }
}
