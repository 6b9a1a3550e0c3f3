package gauntlet.interleave;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Specification;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;

/**
 * Model checking: Lincheck plays small scenarios in many interleavings of their accesses. A few of
 * them it also plays with threads left to the machine, as a second opinion.
 */
public final class InterleaveEngine implements Engine {
  public static final String ID = "interleave";

  /** One scenario in so many is also played in stress mode, which takes a tenth of the time. */
  private static final int STRESS_EVERY = 6;

  private static final int STRESS_RUNS = 1_000;

  /** To make a finding readable is worth some time beyond the budget. */
  private static final Duration MINIMIZING = Duration.ofSeconds(5);

  private static final List<String> NOT_COVERED =
      List.of(
          "sequentially consistent interleavings only; a reordering by compiler or"
              + " processor is for stress and crash to find.",
          "a bulk copy counts as one access.",
          "scenarios of at most four calls a thread, and the interleavings tried of"
              + " them, not all.");

  private final List<ScenarioSize> sizes;

  public InterleaveEngine() {
    this(ScenarioSize.ALL);
  }

  InterleaveEngine(List<ScenarioSize> sizes) {
    this.sizes = List.copyOf(sizes);
  }

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
    Deadline deadline = plan.deadline();
    Player player = new Player(subject);
    ScenarioGenerator generator = new ScenarioGenerator(subject, new SplittableRandom(plan.seed()));
    int planned = sizes.stream().mapToInt(ScenarioSize::scenarios).sum();
    int played = 0;
    try {
      for (ScenarioSize size : sizes) {
        for (int i = 0; i < size.scenarios(); i++) {
          List<Play> plays = plays(generator.next(size), size, i);
          Optional<Finding> finding = play(player, subject, plan.seed(), deadline, plays);
          played++;
          plan.progress().progress(played, planned, "scenarios");
          if (finding.isPresent()) {
            return result(player, played, planned, finding);
          }
        }
      }
    } catch (OutOfTimeException e) {
      // What was played to its end counts; result() says how much that is.
    }
    return result(player, played, planned, Optional.empty());
  }

  private static List<Play> plays(Scenario scenario, ScenarioSize size, int index) {
    Play checked = new Play(Mode.MODEL_CHECKING, scenario, size.runs());
    return index % STRESS_EVERY == STRESS_EVERY - 1
        ? List.of(checked, new Play(Mode.STRESS, scenario, STRESS_RUNS))
        : List.of(checked);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    toReplay(subject, token);
  }

  private static Play toReplay(Subject<?> subject, ReplayToken token) {
    Play play = Play.parse(token.detail(), subject.contract().methods());
    if (!Completable.test(play.scenario(), subject.contract())) {
      throw new IllegalArgumentException(
          "a call of this scenario may wait forever: scenario=" + token.detail());
    }
    return play;
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan) {
    Play play = toReplay(subject, token);
    Player player = new Player(subject);
    try {
      Optional<Finding> finding =
          play(player, subject, plan.seed(), plan.deadline(), List.of(play));
      return result(player, 1, 1, finding);
    } catch (OutOfTimeException e) {
      return EngineResult.inconclusive(
          "no time to play the scenario in as many runs as it may take");
    }
  }

  private static Optional<Finding> play(
      Player player, Subject<?> subject, long seed, Deadline deadline, List<Play> plays) {
    for (Play play : plays) {
      Optional<Failed> failed = player.play(play, deadline);
      if (failed.isPresent()) {
        return Optional.of(
            finding(subject, seed, minimal(failed.get(), player, subject, deadline)));
      }
    }
    return Optional.empty();
  }

  /** Of what failed in stress mode, nobody knows whether less would have: it is left as it is. */
  private static Failed minimal(
      Failed failed, Player player, Subject<?> subject, Deadline deadline) {
    if (failed.play().mode() == Mode.STRESS) {
      return failed;
    }
    Duration time = deadline.left().compareTo(MINIMIZING) > 0 ? deadline.left() : MINIMIZING;
    return new Minimizer(player, subject.contract(), Deadline.in(time)).minimize(failed);
  }

  private static EngineResult result(
      Player player, int played, int planned, Optional<Finding> finding) {
    if (played == 0) {
      return EngineResult.inconclusive("no time to play a single scenario");
    }
    TreeMap<String, Long> counts = new TreeMap<>();
    counts.put("invocations", player.runs(Mode.MODEL_CHECKING));
    counts.put("stressInvocations", player.runs(Mode.STRESS));
    counts.put("scenarios", (long) played);
    List<String> notCovered = new ArrayList<>(NOT_COVERED);
    if (played < planned && finding.isEmpty()) {
      notCovered.add(
          "there was time for the smallest %d of %d scenarios.".formatted(played, planned));
    }
    return new EngineResult(
        finding.isPresent() ? Verdict.VIOLATED : Verdict.PASSED,
        counts,
        finding.stream().toList(),
        notCovered);
  }

  private static Finding finding(Subject<?> subject, long seed, Failed failed) {
    Play play = failed.play();
    LincheckFailure failure = failed.failure();
    Specification<?> specification = subject.contract().specification(play.scenario().shape());
    Optional<Interleaving> interleaving =
        Optional.ofNullable(failure.getTrace())
            .map(
                trace ->
                    TraceReader.read(failure, specification, new Accessors(subject.accessors())));
    String detail = play.format(subject.contract().methods());
    return new Finding(
        failed.kind().guarantee(),
        Certainty.OBSERVED,
        detail,
        failed.message(),
        new ReplayToken(ID, Subjects.nameOf(subject), seed, detail),
        evidence(play.mode(), failure, interleaving),
        interleaving);
  }

  private static List<String> evidence(
      Mode mode, LincheckFailure failure, Optional<Interleaving> interleaving) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        mode == Mode.STRESS
            ? "Seen in stress mode: the threads ran side by side, and nobody recorded how."
            : "Seen in model checking: one thread at a time, switched between accesses.");
    evidence.addAll(
        interleaving
            .map(InterleavingText::lines)
            .orElseGet(() -> failure.toString().strip().lines().toList()));
    return evidence;
  }
}
