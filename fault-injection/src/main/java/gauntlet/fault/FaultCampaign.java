package gauntlet.fault;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Isolation;
import gauntlet.contract.Method;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Turns;
import gauntlet.engine.Verdict;
import gauntlet.judge.Deaths;
import gauntlet.posix.Errno;
import gauntlet.rogue.IsolationCampaign;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Attacks a subject by its calls of the kernel: each that a call of the contract makes, or by which
 * an instance is made, joined, left or removed, or somebody waits or is woken, fails in each way
 * that its man page documents. Those of the contract take half of the bytes, too, or carry garbage;
 * and real processes die before and behind them.
 */
final class FaultCampaign {
  /** Names of counts. */
  static final String FAULTS = "faults";

  static final String KILLS = "kills";

  /** Why nothing can be said of who makes no such calls. */
  static final String NOTHING_TO_FAIL = "no call of the kernel was made that can fail";

  /** Of the time, for calls that fail. */
  private static final double FAILING_SHARE = 0.4;

  /** Of what is left then, for those by which instances are made and removed. */
  private static final double LIFECYCLE_SHARE = 0.2;

  /** Of what is left then, for those by which somebody waits or is woken. */
  private static final double WAITING_SHARE = 0.3;

  /** Of what is left then, for garbage; the rest is for deaths. */
  private static final double GARBAGE_SHARE = 0.4;

  private final Subject<?> subject;
  private final Plan plan;
  private final Deadline deadline;
  private final List<Method> methods;
  private final FaultJury jury;
  private final Deaths deaths;
  private final GarbageCampaign garbage;
  private final LifecycleCampaign lifecycles;
  private final WaitingCampaign waits;
  private long faults;
  private long kills;
  private int occasions;
  private final List<String> notCovered = new ArrayList<>();

  private FaultCampaign(Subject<?> subject, Plan plan) {
    this.subject = subject;
    this.plan = plan;
    this.deadline = plan.deadline();
    this.methods = subject.contract().methods();
    this.jury = new FaultJury(subject);
    this.deaths = new Deaths(subject);
    this.garbage = new GarbageCampaign(subject, plan);
    this.lifecycles = new LifecycleCampaign(subject, plan);
    this.waits = new WaitingCampaign(subject, plan);
  }

  /** At every call of every occasion, or at as many as there is time for. */
  static EngineResult everywhere(Subject<?> subject, Plan plan)
      throws IOException, InterruptedException {
    FaultCampaign campaign = new FaultCampaign(subject, plan);
    List<Occasion> all = Occasion.all(subject, new Random(plan.seed()));
    Map<Occasion, Trial.Trace> traces = new LinkedHashMap<>();
    Optional<EngineResult> end = campaign.fail(all, traces);
    if (end.isEmpty()) {
      Deadline until = campaign.deadline.fraction(LIFECYCLE_SHARE);
      end = campaign.lifecycles.run(until).map(campaign::violated);
    }
    if (end.isEmpty()) {
      Deadline until = campaign.deadline.fraction(WAITING_SHARE);
      end = campaign.waits.run(until).map(campaign::complete);
    }
    if (end.isEmpty()) {
      Deadline until = campaign.deadline.fraction(GARBAGE_SHARE);
      end = campaign.garbage.run(traces, until).map(campaign::violated);
    }
    if (end.isEmpty()) {
      end = campaign.kill(traces);
    }
    campaign.waits.notCovered().ifPresent(campaign.notCovered::add);
    return end.isPresent() ? end.get() : campaign.passed(all.size());
  }

  /** At this point only. */
  static EngineResult at(FaultPoint point, Subject<?> subject, Plan plan)
      throws IOException, InterruptedException {
    FaultCampaign campaign = new FaultCampaign(subject, plan);
    Optional<EngineResult> end;
    Trial.Trace trace = Trial.trace(subject, point.occasion());
    if (trace.failure().isPresent()) {
      return withoutFault(trace);
    }
    if (point.fault() instanceof Fault.Killed) {
      try (Crew crew = new Crew(subject)) {
        end = campaign.kill(point, trace, crew);
      }
    } else if (point.fault() instanceof Fault.Garbled) {
      end = campaign.garbage.meet(point).map(campaign::violated);
    } else {
      end = campaign.meet(point, trace);
    }
    return end.isPresent() ? end.get() : campaign.passed(0);
  }

  /** In the life of an instance, at this point only. */
  static EngineResult at(LifecyclePoint point, Subject<?> subject, Plan plan)
      throws InterruptedException {
    FaultCampaign campaign = new FaultCampaign(subject, plan);
    return campaign
        .lifecycles
        .meet(point)
        .map(campaign::violated)
        .orElseGet(() -> campaign.passed(0));
  }

  /** While somebody waits, at this point only. */
  static EngineResult at(WaitingPoint point, Subject<?> subject, Plan plan)
      throws InterruptedException {
    FaultCampaign campaign = new FaultCampaign(subject, plan);
    return campaign.waits.meet(point).map(campaign::complete).orElseGet(() -> campaign.passed(0));
  }

  private static EngineResult withoutFault(Trial.Trace trace) {
    return EngineResult.inconclusive("without a fault: " + trace.failure().orElseThrow());
  }

  // ---- calls that fail ----

  private Optional<EngineResult> fail(List<Occasion> all, Map<Occasion, Trial.Trace> traces)
      throws InterruptedException {
    Deadline until = deadline.fraction(FAILING_SHARE);
    for (Occasion occasion : all) {
      if (until.isOver()) {
        break;
      }
      Trial.Trace trace = Trial.trace(subject, occasion);
      if (trace.failure().isPresent()) {
        return Optional.of(withoutFault(trace));
      }
      traces.put(occasion, trace);
      for (Fault fault : faults(trace)) {
        Optional<EngineResult> end = meet(new FaultPoint(occasion, fault), trace);
        if (end.isPresent()) {
          return end;
        }
      }
      occasions++;
      plan.progress().progress(occasions, all.size(), "occasions");
    }
    return Optional.empty();
  }

  private List<Fault> faults(Trial.Trace trace) {
    List<Fault> all = new ArrayList<>();
    for (int at = 1; at <= trace.calls().size(); at++) {
      for (Errno errno : DocumentedErrors.of(trace.calls().get(at - 1))) {
        all.add(new Fault.Refused(at, errno));
      }
      if (subject.medium().isByteStream()) {
        all.add(new Fault.CutShort(at));
      }
      if (subject.medium().hasTwoEnds()) {
        all.add(new Fault.Closed(at, false));
        all.add(new Fault.Closed(at, true));
      }
    }
    return all;
  }

  private Optional<EngineResult> meet(FaultPoint point, Trial.Trace trace)
      throws InterruptedException {
    Seen seen =
        point.fault() instanceof Fault.Closed
            ? HalfClosedTrial.play(subject, point)
            : Trial.play(subject, point, trace);
    faults += seen.met().isPresent() ? 1 : 0;
    return judge(point, seen);
  }

  // ---- deaths ----

  private Optional<EngineResult> kill(Map<Occasion, Trial.Trace> traces)
      throws IOException, InterruptedException {
    try (Crew crew = new Crew(subject)) {
      Collection<Deque<FaultPoint>> kinds = deaths(traces);
      int kindsOfDeath = kinds.size();
      List<FaultPoint> points = Turns.of(kinds);
      int tried = 0;
      // Of each kind, one is worth time beyond the budget.
      while (tried < points.size() && (tried < kindsOfDeath || !deadline.isOver())) {
        FaultPoint point = points.get(tried);
        Optional<EngineResult> end = kill(point, traces.get(point.occasion()), crew);
        if (end.isPresent()) {
          return end;
        }
        tried++;
        plan.progress().progress(tried, points.size(), "deaths");
      }
      if (tried < points.size()) {
        notCovered.add("there was time for %d of %d deaths.".formatted(tried, points.size()));
      }
      if (kills < tried) {
        notCovered.add(
            "%d of %d real processes did not make the call that they were to die at."
                .formatted(tried - kills, tried));
      }
      return Optional.empty();
    }
  }

  /** Of each kind, a method's death at one of its calls, those in all occasions. */
  private Collection<Deque<FaultPoint>> deaths(Map<Occasion, Trial.Trace> traces) {
    Map<String, Deque<FaultPoint>> byKind = new TreeMap<>();
    List<Occasion> occasionsPlayed = new ArrayList<>(traces.keySet());
    Collections.shuffle(occasionsPlayed, new Random(plan.seed()));
    for (Occasion occasion : occasionsPlayed) {
      Trial.Trace trace = traces.get(occasion);
      for (int at = 1; at <= trace.calls().size(); at++) {
        for (boolean isMade : new boolean[] {false, true}) {
          Fault fault = new Fault.Killed(at, isMade);
          byKind
              .computeIfAbsent(occasion.last().method() + ":" + fault, kind -> new ArrayDeque<>())
              .add(new FaultPoint(occasion, fault));
        }
      }
    }
    return byKind.values();
  }

  private Optional<EngineResult> kill(FaultPoint point, Trial.Trace trace, Crew crew)
      throws IOException, InterruptedException {
    int at = point.fault().at();
    String call = at <= trace.calls().size() ? trace.calls().get(at - 1) : "none";
    Seen seen = RealDeath.play(subject, point, call, crew);
    kills += seen.met().isPresent() ? 1 : 0;
    Optional<EngineResult> end = judge(point, seen);
    if (end.isEmpty()) {
      deaths.add(
          seen.history(), point.occasion().shape(), where((Fault.Killed) point.fault(), call));
    }
    return end;
  }

  private static String where(Fault.Killed death, String call) {
    return "%s call %d, %s".formatted(death.isMade() ? "behind" : "before", death.at(), call);
  }

  // ---- the verdict ----

  private Optional<EngineResult> judge(FaultPoint point, Seen seen) {
    return jury.judge(point, seen, token(point)).map(this::complete);
  }

  /** A result with all that was counted. */
  private EngineResult complete(EngineResult end) {
    return end.verdict() == Verdict.VIOLATED ? violated(end.findings().getFirst()) : end;
  }

  private ReplayToken token(FaultPoint point) {
    return new ReplayToken(
        FaultEngine.ID, Subjects.nameOf(subject), plan.seed(), point.format(methods));
  }

  private EngineResult violated(Finding finding) {
    return new EngineResult(
        Verdict.VIOLATED, counts(), List.of(finding), notCovered, deaths.outcomes());
  }

  private EngineResult passed(int planned) {
    if (allFaults() + kills + garbage.mutations() == 0) {
      return EngineResult.inconclusive(NOTHING_TO_FAIL);
    }
    if (occasions < planned) {
      notCovered.add(
          "there was time for calls that fail on %d of %d occasions."
              .formatted(occasions, planned));
    }
    if (subject.guarantees().isolation() != Isolation.NONE && garbage.mutations() == 0) {
      notCovered.add("no garbage was written.");
    }
    return new EngineResult(Verdict.PASSED, counts(), List.of(), notCovered, deaths.outcomes());
  }

  private long allFaults() {
    return faults + lifecycles.faults() + waits.faults();
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put(FAULTS, allFaults());
    counts.put(KILLS, kills);
    counts.put(IsolationCampaign.MUTATIONS, garbage.mutations());
    return counts;
  }
}
