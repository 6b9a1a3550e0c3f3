package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.crash.Exploration.Discovery;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.Recording;
import gauntlet.engine.Verdict;
import gauntlet.image.Bounds;
import gauntlet.solo.ModelPool;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BinaryOperator;

/**
 * Attacks a subject by crashes: first those of program order, in a model; then those the Java
 * memory model permits beside; then real processes, killed where the model killed.
 */
final class CrashCampaign {
  /** Of all the time, for what follows from program order. */
  private static final double CERTAIN_SHARE = 0.5;

  /** Of what is left then, for missing stores; the rest is for real processes. */
  private static final double HOLES_SHARE = 0.5;

  private static final Duration LONGEST_EXPLORATION = Duration.ofSeconds(5);

  private static final Duration LONGEST_FILM = Duration.ofSeconds(20);

  private static final int MOST_FINDINGS = 10;

  /** So many fates are tried for real in any case: one of each kind. */
  private static final int LEAST_REAL = Fate.Kind.values().length;

  /** Of the crash points: at so many of those that pass, a real process is killed as well. */
  private static final double LEAST_REAL_SHARE = 0.01;

  private final Subject<?> subject;
  private final ModelPool models;
  private final RealKills kills;
  private final Plan plan;
  private final Deadline deadline;
  private final Random random;
  private final List<Situation> situations;
  private final Coverage coverage;

  /** The simplest of each defect. */
  private final Map<Defect, Found> found = new HashMap<>();

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
    List<Situation> situations = new Situations(subject, random).all();
    return in(situations, random, subject, models, kills, plan);
  }

  /** Attacks at every point of these situations, or at as many as there is time for. */
  static EngineResult in(
      List<Situation> situations,
      Random random,
      Subject<?> subject,
      ModelPool models,
      RealKills kills,
      Plan plan)
      throws IOException, InterruptedException {
    CrashCampaign campaign = new CrashCampaign(subject, situations, random, models, kills, plan);
    campaign.explore(new Selection.Certain(), CERTAIN_SHARE);
    campaign.explore(new Selection.Holes(Bounds.DEFAULT), HOLES_SHARE);
    if (campaign.found.isEmpty()) {
      return campaign.kill();
    }
    campaign.minimise();
    return campaign.report();
  }

  /** Attacks at this point only. */
  static EngineResult at(
      CrashPoint point, Subject<?> subject, ModelPool models, RealKills kills, Plan plan)
      throws IOException, InterruptedException {
    List<Situation> situations = List.of(point.situation());
    CrashCampaign campaign =
        new CrashCampaign(subject, situations, new Random(plan.seed()), models, kills, plan);
    campaign.explore(new Selection.Only(point.fate()), 1);
    int now = campaign.coverage.trace(point.situation()).hash();
    if (now != point.traceHash()) {
      return EngineResult.inconclusive(
          "the code changed since: trace=%08x, then=%08x".formatted(now, point.traceHash()));
    }
    return campaign.found.isEmpty() ? campaign.kill() : campaign.report();
  }

  private void explore(Selection selection, double share) throws InterruptedException {
    List<Explore> tasks = new ArrayList<>();
    for (Situation situation : situations) {
      tasks.add(
          new Explore(
              Subjects.nameOf(subject), situation, selection, plan.seed(), LONGEST_EXPLORATION));
    }
    models.play(new ConcurrentLinkedQueue<>(tasks), deadline.fraction(share), this::explored);
  }

  private void explored(Explore task, Exploration exploration) {
    coverage.add(task, exploration);
    for (Discovery discovery : exploration.discoveries()) {
      found.merge(
          discovery.defect(),
          new Found(task.situation(), exploration.trace(), discovery),
          BinaryOperator.minBy(Found.SIMPLEST));
    }
    plan.progress().progress(coverage.points(), coverage.pointsKnown(), "crash points");
  }

  /** Has real processes meet fates that the model passed, until time is over; a few always. */
  private EngineResult kill() throws IOException, InterruptedException {
    List<CrashPoint> passed = coverage.passed(random);
    for (int next = 0; next < passed.size() && (next < LEAST_REAL || !deadline.isOver()); next++) {
      CrashPoint point = passed.get(next);
      Optional<Jury.Charge> charge = kills.at(point);
      coverage.addReal(point);
      plan.progress().progress(coverage.points(), coverage.pointsKnown(), "crash points");
      if (charge.isPresent()) {
        return surprise(point, charge.get());
      }
    }
    List<String> notes =
        coverage.realShare() < LEAST_REAL_SHARE
            ? List.of("there was no time for real crashes at 1 % of the crash points.")
            : List.of();
    return coverage.fates() == 0
        ? EngineResult.inconclusive("not a single crash: there was no time, or no such store")
        : result(Verdict.PASSED, List.of(), notes);
  }

  /** What the model passed and real processes did not: it may be chance, if it is not repeated. */
  private EngineResult surprise(CrashPoint point, Jury.Charge charge)
      throws IOException, InterruptedException {
    if (kills.at(point).map(Jury.Charge::guarantee).equals(Optional.of(charge.guarantee()))) {
      Finding finding =
          new CrashFinding(subject, point, coverage.trace(point.situation()))
              .finding(plan.seed(), charge);
      return result(Verdict.VIOLATED, List.of(finding), List.of());
    }
    String seen =
        "a real crash violated a guarantee once, not again, and not in the model: replay=%s"
            .formatted(CrashFinding.token(subject, plan.seed(), point));
    return result(Verdict.INCONCLUSIVE, List.of(), List.of(seen));
  }

  private List<Found> gravest() {
    return found.values().stream().sorted(Found.GRAVEST).toList();
  }

  /** Makes those that will be reported as simple as they get. */
  private void minimise() throws IOException, InterruptedException {
    Minimiser minimiser = new Minimiser(subject, models.any(), deadline);
    for (Found simplest : gravest().stream().limit(MOST_FINDINGS).toList()) {
      found.put(simplest.discovery().defect(), minimiser.minimise(simplest));
    }
  }

  /** The simplest of each defect, shown by real processes if it can be. */
  private EngineResult report() throws IOException, InterruptedException {
    List<Found> all = gravest();
    List<Finding> findings = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int shown = 0;
    // One finding is worth time beyond the budget, more are not.
    while (shown < Math.min(MOST_FINDINGS, all.size())
        && (findings.isEmpty() || !deadline.isOver())) {
      Found discovery = all.get(shown);
      shown++;
      Optional<Finding> finding = confirmed(discovery);
      if (finding.isPresent()) {
        findings.add(finding.get());
      } else {
        notes.add(
            "a crash that violates the guarantee in the model did not when it was real: replay=%s"
                .formatted(CrashFinding.token(subject, plan.seed(), discovery.point())));
      }
    }
    if (all.size() > shown) {
      notes.add("%d more defects were found than are reported.".formatted(all.size() - shown));
    }
    Verdict verdict = findings.isEmpty() ? Verdict.INCONCLUSIVE : Verdict.VIOLATED;
    return result(verdict, findings, notes);
  }

  /** A discovery that real processes can show is shown so, or nothing is said. */
  private Optional<Finding> confirmed(Found discovery) throws IOException, InterruptedException {
    CrashPoint point = discovery.point();
    Guarantee guarantee = discovery.discovery().defect().guarantee();
    List<String> evidence = new ArrayList<>(discovery.discovery().evidence());
    if (point.fate().isCertain()) {
      Optional<Jury.Charge> charge = kills.at(point);
      coverage.addReal(point);
      if (!charge.map(Jury.Charge::guarantee).equals(Optional.of(guarantee))) {
        return Optional.empty();
      }
      evidence.addFirst("confirmed: real processes met the same fate, with the same outcome.");
    }
    Jury.Charge charge =
        new Jury.Charge(
            guarantee, discovery.discovery().reason(), evidence, discovery.discovery().timeline());
    return Optional.of(
        new CrashFinding(subject, point, discovery.trace())
            .finding(plan.seed(), charge)
            .with(film(point)));
  }

  /** What the model writes to memory in it. */
  private Recording film(CrashPoint point) throws IOException, InterruptedException {
    Film task = new Film(Subjects.nameOf(subject), point.situation(), point.fate());
    return models.any().run(task, LONGEST_FILM);
  }

  private EngineResult result(Verdict verdict, List<Finding> findings, List<String> notes) {
    List<String> notCovered = new ArrayList<>(notes);
    notCovered.addAll(coverage.gaps(kills));
    return new EngineResult(
        verdict, coverage.counts(kills), findings, notCovered, kills.outcomes());
  }
}
