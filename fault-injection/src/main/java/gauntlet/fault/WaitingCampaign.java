package gauntlet.fault;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.posix.Errno;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Has each call of the kernel fail by which somebody waits, or is woken. Each occasion is a state,
 * a call that waits in it, and one that ends the wait.
 */
final class WaitingCampaign {
  /** Of each party; who looks again and again makes any number. */
  private static final int MOST_CALLS = 6;

  private final Subject<?> subject;
  private final Plan plan;
  private final FaultJury jury;
  private final List<WaitingOccasion> occasions;
  private int played;
  private long faults;

  WaitingCampaign(Subject<?> subject, Plan plan) {
    this.subject = subject;
    this.plan = plan;
    this.jury = new FaultJury(subject);
    this.occasions = WaitingOccasion.all(subject, new Random(plan.seed()));
  }

  /**
   * Whether those who wait make calls of the kernel. In shared memory, who keeps no futex spins.
   */
  static boolean isFor(Subject<?> subject) {
    boolean maySleep =
        subject.medium().isOfTheKernel() || !subject.with(Futex.SYSTEM).equals(subject);
    return maySleep && !WaitingOccasion.all(subject, new Random(0)).isEmpty();
  }

  /** How many calls have failed. */
  long faults() {
    return faults;
  }

  /** What there was no time for. */
  Optional<String> notCovered() {
    return played < occasions.size()
        ? Optional.of(
            "there was time for calls that wait on %d of %d occasions."
                .formatted(played, occasions.size()))
        : Optional.empty();
  }

  /**
   * As many occasions as there is time for, in any case one; answers why that is the end, if so.
   */
  Optional<EngineResult> run(Deadline until) throws InterruptedException {
    while (played < occasions.size() && (played == 0 || !until.isOver())) {
      Optional<EngineResult> end = meet(occasions.get(played));
      if (end.isPresent()) {
        return end;
      }
      played++;
      plan.progress().progress(played, occasions.size(), "occasions to wait");
    }
    return Optional.empty();
  }

  private Optional<EngineResult> meet(WaitingOccasion occasion) throws InterruptedException {
    WaitingTrial.Trace trace = WaitingTrial.trace(subject, occasion);
    if (trace.failure().isPresent()) {
      return withoutFault(trace);
    }
    for (WaitingPoint point : points(occasion, trace)) {
      Optional<EngineResult> end = meet(point, trace);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  private static List<WaitingPoint> points(WaitingOccasion occasion, WaitingTrial.Trace trace) {
    List<WaitingPoint> points = new ArrayList<>();
    for (WaitingPoint.Side side : WaitingPoint.Side.values()) {
      List<String> calls = side == WaitingPoint.Side.VICTIM ? trace.victims() : trace.relievers();
      for (int at = 1; at <= Math.min(MOST_CALLS, calls.size()); at++) {
        for (Errno errno : DocumentedErrors.of(calls.get(at - 1))) {
          points.add(new WaitingPoint(occasion, side, new Fault.Refused(at, errno)));
        }
      }
    }
    return points;
  }

  /** Plays one point. */
  Optional<EngineResult> meet(WaitingPoint point) throws InterruptedException {
    WaitingTrial.Trace trace = WaitingTrial.trace(subject, point.occasion());
    return trace.failure().isPresent() ? withoutFault(trace) : meet(point, trace);
  }

  private Optional<EngineResult> meet(WaitingPoint point, WaitingTrial.Trace trace)
      throws InterruptedException {
    Seen seen = WaitingTrial.play(subject, point, trace);
    faults += seen.met().isPresent() ? 1 : 0;
    ReplayToken token =
        new ReplayToken(
            FaultEngine.ID,
            Subjects.nameOf(subject),
            plan.seed(),
            point.format(subject.contract().methods()));
    return jury.judge(point.atCall(), seen, token);
  }

  private static Optional<EngineResult> withoutFault(WaitingTrial.Trace trace) {
    return Optional.of(
        EngineResult.inconclusive("without a fault: " + trace.failure().orElseThrow()));
  }
}
