package gauntlet.crash;

import gauntlet.checker.Judgement;
import gauntlet.checker.Timeline;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Role;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.judge.Judge;
import gauntlet.subject.MessageQueueSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes through the crash points of a subject, in an order that the seed decides. */
final class CrashCampaign {
  /** Records that divide the ring's data evenly, and records that do not. */
  private static final int[] LENGTHS = {12, 29};

  private final MessageQueueSubject subject;
  private final CrashSession session;
  private final Plan plan;
  private final Deadline deadline;
  private final Map<Situation, List<String>> sites = new HashMap<>();
  private int planned = 1;
  private long pointsKnown = 1;
  private long kills;

  CrashCampaign(MessageQueueSubject subject, CrashSession session, Plan plan) {
    this.subject = subject;
    this.session = session;
    this.plan = plan;
    this.deadline = plan.deadline();
  }

  /** Kills at every point of every situation, or at as many as there is time for. */
  EngineResult killAtEveryPoint() throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    List<Situation> situations = shuffled(situations(), random);
    planned = situations.size();
    List<CrashPoint> points = shuffled(survey(situations), random);
    pointsKnown = points.size();
    for (CrashPoint point : points) {
      if (deadline.isOver()) {
        break;
      }
      Optional<EngineResult> end = kill(point);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return passed();
  }

  /** Kills at this point only. */
  EngineResult killAt(CrashPoint point) throws IOException, InterruptedException {
    if (!survey(List.of(point.situation())).contains(point)) {
      return EngineResult.inconclusive(
          "the call has not so many stores any more: store=%d, stores=%d"
              .formatted(point.store(), sites.get(point.situation()).size()));
    }
    Optional<EngineResult> end = kill(point);
    return end.isPresent() ? end.get() : passed();
  }

  /** The points of these situations; of the first of them, if there is no time for all. */
  private List<CrashPoint> survey(List<Situation> situations)
      throws IOException, InterruptedException {
    List<CrashPoint> points = new ArrayList<>();
    for (Situation situation : situations) {
      if (deadline.isOver()) {
        break;
      }
      List<String> stores = session.survey(situation);
      sites.put(situation, stores);
      for (int store = 0; store <= stores.size(); store++) {
        points.add(new CrashPoint(situation, store));
      }
    }
    return points;
  }

  /** Empty, one inside, one below full and full, with the indices at every place. */
  private Set<Situation> situations() {
    Set<Situation> situations = new LinkedHashSet<>();
    for (int length : LENGTHS) {
      Capacity capacity = subject.capacityFor(Situation.shape(length));
      for (int moved = 0; moved <= capacity.maximum(); moved++) {
        for (int inside : List.of(0, 1, capacity.guaranteed() - 1, capacity.guaranteed())) {
          for (Role victim : Role.values()) {
            situations.add(new Situation(victim, length, moved, inside));
          }
        }
      }
    }
    return situations;
  }

  private static <T> List<T> shuffled(Collection<T> values, Random random) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Kills at a point; a result means that there is nothing more to do. */
  private Optional<EngineResult> kill(CrashPoint point) throws IOException, InterruptedException {
    Autopsy autopsy = session.crash(point);
    kills++;
    plan.progress().progress(kills, pointsKnown, "crash points");
    MessageQueueSpecification specification =
        new MessageQueueSpecification(subject.capacityFor(point.situation().shape()));
    History history = autopsy.history().boundedBy(subject.guarantees().crash());
    Judgement judgement = Judge.check(history, specification);
    return switch (judgement.verdict()) {
      case INCONCLUSIVE -> Optional.of(EngineResult.inconclusive("" + judgement.reason()));
      case VIOLATED -> {
        List<String> evidence = new ArrayList<>(autopsy.failures());
        evidence.addAll(Timeline.of(history.operations(), specification));
        yield Optional.of(violated(point, judgement.reason(), evidence));
      }
      case PASSED ->
          autopsy.failures().isEmpty()
              ? Optional.empty()
              : Optional.of(violated(point, "The survivor could not recover.", autopsy.failures()));
    };
  }

  private EngineResult violated(CrashPoint point, String reason, List<String> evidence) {
    List<String> stores = sites.get(point.situation());
    String message =
        "A process was killed in %s, %s. %s"
            .formatted(point.situation().lastCall(), moment(point, stores), reason);
    Finding finding =
        new Finding(
            Guarantee.CRASH,
            Certainty.L0,
            site(point, stores),
            message,
            new ReplayToken(CrashEngine.ID, subject.id(), plan.seed(), point.toString()),
            evidence);
    return new EngineResult(Verdict.VIOLATED, counts(), List.of(finding), notCovered());
  }

  /** The store before which the victim died, or behind which, if it was the last. */
  private static String site(CrashPoint point, List<String> sites) {
    return sites.isEmpty()
        ? "a call without stores"
        : sites.get(Math.min(point.store(), sites.size() - 1));
  }

  private static String moment(CrashPoint point, List<String> sites) {
    return point.store() == sites.size()
        ? "behind its last store, before it returned"
        : "before store %d of %d, %s"
            .formatted(point.store() + 1, sites.size(), sites.get(point.store()));
  }

  private EngineResult passed() {
    return kills == 0
        ? EngineResult.inconclusive("no time for a single kill")
        : new EngineResult(Verdict.PASSED, counts(), List.of(), notCovered());
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("crashPoints", kills);
    counts.put("pointsKnown", pointsKnown);
    counts.put("realKills", kills);
    return counts;
  }

  private List<String> notCovered() {
    return List.of(
        "%d of %d situations were surveyed, %d of their %d crash points killed at."
            .formatted(sites.size(), planned, kills, pointsKnown),
        "prefixes of program order only; a store that the compiler moved is not modelled.",
        "the cut of a bulk copy is seen where the JDK makes several stores of it.",
        "stores by Unsafe, the Vector API or native code are not seen.",
        "no second crash, no kill during recovery, no stopped process that resumes.");
  }
}
