package gauntlet.interleave;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Timeline;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.judge.Drawing;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;

/** What is played of one subject, and what came of it. */
final class Campaign {
  /** The name of a count. */
  static final String INVOCATIONS = "invocations";

  /** One scenario in so many is also played in stress mode, a tenth of the work. */
  private static final int STRESS_EVERY = 6;

  private static final int STRESS_RUNS = 100;

  /** To make a finding readable is worth some time beyond the budget. */
  private static final Duration MINIMIZING = Duration.ofSeconds(5);

  /** So is to see what memory held. */
  private static final Duration FILMING = Duration.ofSeconds(5);

  private static final List<String> NOT_COVERED =
      List.of(
          "sequentially consistent interleavings only; a reordering by compiler or"
              + " processor is for stress and crash to find.",
          "a bulk copy counts as one access.",
          "scenarios of at most four calls a thread, and the interleavings tried of"
              + " them, not all.");

  private final Subject<?> subject;
  private final Plan plan;
  private final Deadline deadline;
  private final Player player;
  private long played;

  Campaign(Subject<?> subject, Plan plan) {
    this.subject = subject;
    this.plan = plan;
    this.deadline = plan.deadline();
    this.player = new Player(subject);
  }

  /** Plays scenarios of these sizes until one fails or the time is over. */
  EngineResult play(List<ScenarioSize> sizes) {
    int planned = sizes.stream().mapToInt(ScenarioSize::scenarios).sum();
    Optional<Failed> failed = Optional.empty();
    try {
      failed = firstFailed(sizes, planned);
    } catch (OutOfTimeException e) {
      // What was played to its end counts; result() says how much that is.
    }
    if (played == 0) {
      return EngineResult.inconclusive("no time to play a single scenario");
    }
    return result(failed, planned);
  }

  private Optional<Failed> firstFailed(List<ScenarioSize> sizes, int planned) {
    ScenarioGenerator generator = new ScenarioGenerator(subject, new SplittableRandom(plan.seed()));
    return sizes.stream()
        .flatMap(size -> programs(generator, size))
        .map(program -> player.play(program, deadline, () -> count(program.mode(), planned)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Stream<Program> programs(ScenarioGenerator generator, ScenarioSize size) {
    List<Scenario> all =
        Stream.generate(() -> generator.next(size)).limit(size.scenarios()).toList();
    List<Scenario> few =
        IntStream.range(0, all.size() / STRESS_EVERY)
            .mapToObj(i -> all.get(i * STRESS_EVERY))
            .toList();
    return Stream.of(
        new Program(Mode.MODEL_CHECKING, all, size.runs()),
        new Program(Mode.STRESS, few, STRESS_RUNS));
  }

  private void count(Mode mode, int planned) {
    if (mode == Mode.MODEL_CHECKING) {
      played++;
      plan.progress().progress(played, planned, "scenarios");
    }
  }

  /** Plays this scenario alone. */
  EngineResult replay(Play play) {
    try {
      return result(player.play(Program.of(play), deadline, () -> played++), 1);
    } catch (OutOfTimeException e) {
      return EngineResult.inconclusive(
          "no time to play the scenario in as many runs as it may take");
    }
  }

  private EngineResult result(Optional<Failed> failed, int planned) {
    List<Finding> findings = failed.map(this::minimal).map(this::finding).stream().toList();
    TreeMap<String, Long> counts = new TreeMap<>();
    counts.put(INVOCATIONS, player.runs(Mode.MODEL_CHECKING));
    counts.put("stressInvocations", player.runs(Mode.STRESS));
    counts.put("scenarios", played);
    List<String> notCovered = new ArrayList<>(NOT_COVERED);
    if (played < planned && findings.isEmpty()) {
      notCovered.add(
          "there was time for the smallest %d of %d scenarios.".formatted(played, planned));
    }
    Verdict verdict = findings.isEmpty() ? Verdict.PASSED : Verdict.VIOLATED;
    return new EngineResult(verdict, counts, findings, notCovered);
  }

  /** Of what failed in stress mode, nobody knows whether less would have: it is left as it is. */
  private Failed minimal(Failed failed) {
    if (failed.play().mode() == Mode.STRESS) {
      return failed;
    }
    Duration time = deadline.left().compareTo(MINIMIZING) > 0 ? deadline.left() : MINIMIZING;
    return new Minimizer(player, subject.contract(), Deadline.in(time)).minimize(failed);
  }

  private Finding finding(Failed failed) {
    Camera camera = new Camera();
    Failed shown = filmed(failed, camera);
    Play play = failed.play();
    LincheckFailure failure = shown.failure();
    Specification<?> specification = subject.contract().specification(play.scenario().shape());
    Optional<TraceReader> trace =
        Optional.ofNullable(failure.getTrace())
            .map(all -> TraceReader.of(failure, specification, new Accessors(subject.accessors())));
    Optional<Interleaving> interleaving = trace.map(TraceReader::interleaving);
    String detail = play.format(subject.contract().methods());
    Finding finding =
        new Finding(
                shown.kind().guarantee(),
                Certainty.OBSERVED,
                detail,
                shown.message(),
                new ReplayToken(InterleaveEngine.ID, Subjects.nameOf(subject), plan.seed(), detail),
                evidence(play.mode(), failure, interleaving))
            .with(timeline(shown, trace, specification));
    return trace.map(all -> drawn(finding, all, camera, play.scenario())).orElse(finding);
  }

  /**
   * The same in another run, with a camera on memory; if it does not fail like this again in time,
   * as it was.
   */
  private Failed filmed(Failed failed, Camera camera) {
    if (failed.play().mode() == Mode.STRESS) {
      return failed; // Where threads run side by side, nobody can tell whose doing a change is.
    }
    try {
      return player
          .film(failed.play(), Deadline.in(FILMING), camera)
          .filter(again -> again.kind() == failed.kind())
          .orElse(failed);
    } catch (OutOfTimeException e) {
      return failed; // Without what memory held, which the report says then.
    }
  }

  private Finding drawn(Finding finding, TraceReader trace, Camera camera, Scenario scenario) {
    Finding drawn = finding.with(trace.interleaving());
    return trace.recording(camera, subject.fields(scenario.shape())).map(drawn::with).orElse(drawn);
  }

  /** Where no answer is wrong, it is the calls without one. */
  private Timeline timeline(
      Failed failed, Optional<TraceReader> trace, Specification<?> specification) {
    Drawing drawing =
        new Drawing(specification, subject.contract().methods(), thread -> "thread " + thread);
    if (failed.kind() == FailureKind.WRONG_ANSWERS) {
      return drawing.of(failed.judged(), failed.judgement().evidence());
    }
    List<Operation> begun =
        trace.map(all -> all.history().operations()).orElseGet(() -> failed.play().calls());
    return drawing.of(
        new History(begun, List.of()), begun.stream().filter(Operation::isPending).toList());
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
