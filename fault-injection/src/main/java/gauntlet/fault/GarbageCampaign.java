package gauntlet.fault;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Contract;
import gauntlet.contract.Isolation;
import gauntlet.engine.Deadline;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Has each call of the kernel that writes carry garbage, of all kinds, as often as time permits.
 */
final class GarbageCampaign {
  /** Of each call; more of them show nothing new. */
  private static final int MOST_SEEDS = 200;

  private final Subject<?> subject;
  private final Plan plan;
  private final FaultReport report;
  private long mutations;

  GarbageCampaign(Subject<?> subject, Plan plan) {
    this.subject = subject;
    this.plan = plan;
    this.report = new FaultReport(subject);
  }

  /** How many calls have carried garbage. */
  long mutations() {
    return mutations;
  }

  /** All kinds for all calls once, beyond the time if need be, and then over and over again. */
  Optional<Finding> run(Map<Occasion, Trial.Trace> traces, Deadline until)
      throws InterruptedException {
    if (subject.guarantees().isolation() == Isolation.NONE) {
      return Optional.empty();
    }
    List<FaultPoint> points = points(traces);
    int kinds = FrameGarbage.values().length;
    int first = new SplittableRandom(plan.seed()).nextInt(Fault.Garbled.MOST_SEED - MOST_SEEDS);
    for (int i = 0; i < MOST_SEEDS && (i < kinds || !until.isOver()); i++) {
      for (FaultPoint point : points) {
        Optional<Finding> finding = meet(with(point, first + i));
        if (finding.isPresent()) {
          return finding;
        }
      }
      plan.progress().progress(i + 1, MOST_SEEDS, "kinds of garbage for each call");
    }
    return Optional.empty();
  }

  /** Of calls that do not wait: where there is no room for garbage, the rogue would. */
  private List<FaultPoint> points(Map<Occasion, Trial.Trace> traces) {
    List<FaultPoint> points = new ArrayList<>();
    traces.forEach(
        (occasion, trace) -> {
          if (!neverWaits(occasion)) {
            return;
          }
          for (int at = 1; at <= trace.calls().size(); at++) {
            if (WrittenBytes.areWrittenBy(trace.calls().get(at - 1))) {
              points.add(new FaultPoint(occasion, new Fault.Garbled(at, 0)));
            }
          }
        });
    return points;
  }

  private boolean neverWaits(Occasion occasion) {
    Contract<?> contract = subject.contract();
    return contract
        .specification(occasion.shape())
        .neverWaits(occasion.pending(occasion.last(), contract.methods()));
  }

  private static FaultPoint with(FaultPoint point, int seed) {
    return new FaultPoint(point.occasion(), new Fault.Garbled(point.fault().at(), seed));
  }

  /** Plays one point. */
  Optional<Finding> meet(FaultPoint point) throws InterruptedException {
    Seen seen = GarbageTrial.play(subject, point);
    mutations += seen.met().isPresent() ? 1 : 0;
    if (seen.failure().isEmpty()) {
      return Optional.empty();
    }
    ReplayToken token =
        new ReplayToken(
            FaultEngine.ID,
            Subjects.nameOf(subject),
            plan.seed(),
            point.format(subject.contract().methods()));
    return Optional.of(report.finding(point, seen, token));
  }
}
