package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.crash.Exploration.Discovery;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.Verdict;
import gauntlet.image.Bounds;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Attacks a subject by crashes: first those of program order, in a model; then those the Java
 * memory model permits beside; then real processes, killed where the model killed.
 */
final class CrashCampaign {
  private static final int CAPACITY = 4;

  /** One word and many, ending at a word's end and before it. */
  private static final int[] LENGTHS = {8, 12, 29, 96};

  /** The rest is for real kills. */
  private static final double MODEL_SHARE = 0.6;

  private static final Duration LONGEST_EXPLORATION = Duration.ofSeconds(5);

  /** A discovery, and where it was made. */
  private record Found(Situation situation, Exploration exploration, Discovery discovery) {
    /** Few calls before, and little that happens then; the same each time. */
    static final Comparator<Found> SIMPLEST =
        Comparator.<Found>comparingInt(found -> found.situation.prologue().size())
            .thenComparingInt(found -> found.discovery.fate().toString().length())
            .thenComparing(found -> found.discovery.fate() + "" + found.situation);

    CrashPoint point() {
      return new CrashPoint(situation, discovery.fate(), exploration.traceHash());
    }
  }

  private final Subject<?> subject;
  private final ModelPool models;
  private final RealKills kills;
  private final Plan plan;
  private final Deadline deadline;
  private final Random random;
  private final List<Situation> situations;
  private final Coverage coverage;
  private final List<Found> found = new ArrayList<>();

  private CrashCampaign(
      Subject<?> subject,
      List<Situation> situations,
      Random random,
      ModelPool models,
      RealKills kills,
      Plan plan) {
    this.subject = subject;
    this.situations = situations;
    this.coverage = new Coverage(situations);
    this.random = random;
    this.models = models;
    this.kills = kills;
    this.plan = plan;
    this.deadline = plan.deadline();
  }

  /** Attacks at every point of every situation, or at as many as there is time for. */
  static EngineResult everywhere(Subject<?> subject, ModelPool models, RealKills kills, Plan plan)
      throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    List<Situation> situations = situations(subject.contract(), random);
    CrashCampaign campaign = new CrashCampaign(subject, situations, random, models, kills, plan);
    campaign.explore(new Selection.Certain());
    if (campaign.found.isEmpty()) {
      campaign.explore(new Selection.Holes(Bounds.DEFAULT));
    }
    return campaign.found.isEmpty()
        ? campaign.kill()
        : campaign.confirm(Collections.min(campaign.found, Found.SIMPLEST));
  }

  /** Attacks at this point only. */
  static EngineResult at(
      CrashPoint point, Subject<?> subject, ModelPool models, RealKills kills, Plan plan)
      throws IOException, InterruptedException {
    List<Situation> situations = List.of(point.situation());
    CrashCampaign campaign =
        new CrashCampaign(subject, situations, new Random(plan.seed()), models, kills, plan);
    campaign.explore(new Selection.Only(point.fate()));
    int now = campaign.coverage.traceHash(point.situation());
    if (now != point.traceHash()) {
      return EngineResult.inconclusive(
          "the code changed since: trace=%08x, then=%08x".formatted(now, point.traceHash()));
    }
    return campaign.found.isEmpty()
        ? campaign.passed()
        : campaign.confirm(campaign.found.getFirst());
  }

  /** Each state that matters, and each call that somebody may die in; short prologues first. */
  private static List<Situation> situations(Contract<?> contract, Random random) {
    List<Method> methods = contract.methods();
    List<Situation> situations = new ArrayList<>();
    for (int length : LENGTHS) {
      Shape shape = Shape.uniform(CAPACITY, length);
      for (List<Call> state : contract.states(shape)) {
        long next = 1 + state.stream().mapToLong(Call::argument).max().orElse(0);
        for (int method = 0; method < methods.size(); method++) {
          boolean takesValue = methods.get(method).takesValue();
          Call last = takesValue ? new Call(method, next, length) : new Call(method, 0, 0);
          situations.add(new Situation(shape, state, last));
        }
      }
    }
    Collections.shuffle(situations, random);
    situations.sort(Comparator.comparingInt(situation -> situation.prologue().size()));
    return situations;
  }

  private void explore(Selection selection) throws InterruptedException {
    List<Explore> tasks = new ArrayList<>();
    for (Situation situation : situations) {
      tasks.add(new Explore(Subjects.nameOf(subject), situation, selection, LONGEST_EXPLORATION));
    }
    models.explore(tasks, deadline.fraction(MODEL_SHARE), this::explored);
  }

  private void explored(Explore task, Exploration exploration) {
    coverage.add(task, exploration);
    for (Discovery discovery : exploration.discoveries()) {
      found.add(new Found(task.situation(), exploration, discovery));
    }
    plan.progress().progress(coverage.points(), coverage.pointsKnown(), "crash points");
  }

  /** A discovery that a real kill can show is shown so, or nothing is said. */
  private EngineResult confirm(Found discovery) throws IOException, InterruptedException {
    CrashPoint point = discovery.point();
    List<String> evidence = new ArrayList<>(discovery.discovery().evidence());
    if (point.fate().isCertain()) {
      Optional<Jury.Charge> charge = kills.at(point);
      if (charge.isEmpty()) {
        return EngineResult.inconclusive(
            "a crash that violates the guarantee in the model did not when it was real: replay=%s"
                .formatted(CrashFinding.token(subject, plan.seed(), point)));
      }
      evidence.addFirst("confirmed: a real process was killed there, with the same outcome.");
    }
    Finding finding =
        new CrashFinding(subject, point, discovery.exploration().sites())
            .finding(
                plan.seed(),
                new Jury.Charge(
                    discovery.discovery().guarantee(), discovery.discovery().reason(), evidence));
    return new EngineResult(
        Verdict.VIOLATED, coverage.counts(kills), List.of(finding), coverage.gaps());
  }

  /** Kills real processes at points that the model passed, until time is over. */
  private EngineResult kill() throws IOException, InterruptedException {
    for (CrashPoint point : coverage.realCrashes(random)) {
      if (deadline.isOver()) {
        break;
      }
      Optional<Jury.Charge> charge = kills.at(point);
      plan.progress().progress(coverage.points(), coverage.pointsKnown(), "crash points");
      if (charge.isPresent()) {
        Finding finding =
            new CrashFinding(subject, point, coverage.sites(point.situation()))
                .finding(plan.seed(), charge.get());
        return new EngineResult(
            Verdict.VIOLATED, coverage.counts(kills), List.of(finding), coverage.gaps());
      }
    }
    return passed();
  }

  private EngineResult passed() {
    return coverage.points() == 0
        ? EngineResult.inconclusive("no time for a single crash")
        : new EngineResult(Verdict.PASSED, coverage.counts(kills), List.of(), coverage.gaps());
  }
}
