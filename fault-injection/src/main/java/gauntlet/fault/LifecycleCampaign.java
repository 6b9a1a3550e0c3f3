package gauntlet.fault;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Shape;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.posix.Errno;
import gauntlet.subject.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has each call of the kernel fail by which instances are made, joined, left and removed. */
final class LifecycleCampaign {
  /** What is left once may be the JVM's own: a file of classes it has opened. */
  private static final int PLAYS = 3;

  private final Subject<?> subject;
  private final Plan plan;
  private long faults;

  LifecycleCampaign(Subject<?> subject, Plan plan) {
    this.subject = subject;
    this.plan = plan;
  }

  /** How many calls have failed. */
  long faults() {
    return faults;
  }

  /** All calls of an instance of the first shape, and of others while there is time. */
  Optional<Finding> run(Deadline until) throws InterruptedException {
    List<Shape> shapes = subject.contract().shapes();
    for (int i = 0; i < shapes.size() && (i == 0 || !until.isOver()); i++) {
      Optional<Finding> finding = run(shapes.get(i));
      if (finding.isPresent()) {
        return finding;
      }
      plan.progress().progress(i + 1, shapes.size(), "lives of instances");
    }
    return Optional.empty();
  }

  private Optional<Finding> run(Shape shape) throws InterruptedException {
    for (Map.Entry<LifecycleStep, List<String>> entry :
        LifecycleTrial.trace(subject, shape).entrySet()) {
      List<String> calls = entry.getValue();
      for (int at = 1; at <= calls.size(); at++) {
        for (Errno errno : errors(entry.getKey(), calls.get(at - 1))) {
          Optional<Finding> finding =
              meet(new LifecyclePoint(shape, entry.getKey(), new Fault.Refused(at, errno)));
          if (finding.isPresent()) {
            return finding;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * With which a call may fail: not with those by which it says that what is to be removed is gone
   * already. Who believes that leaves it where it is.
   */
  private static Set<Errno> errors(LifecycleStep step, String call) {
    Set<Errno> errors = EnumSet.noneOf(Errno.class);
    errors.addAll(DocumentedErrors.of(call));
    if (step.act() == LifecycleStep.Act.DESTROY) {
      errors.remove(Errno.ENOENT);
      if (call.equals("msgctl") || call.equals("semctl")) {
        errors.remove(Errno.EINVAL);
      }
    }
    return errors;
  }

  /** Plays one point. */
  Optional<Finding> meet(LifecyclePoint point) throws InterruptedException {
    LifecycleTrial.Outcome outcome = LifecycleTrial.play(subject, point);
    faults += outcome.met().isPresent() ? 1 : 0;
    for (int play = 1; play < PLAYS && outcome.isLeft(); play++) {
      outcome = LifecycleTrial.play(subject, point);
    }
    LifecycleTrial.Outcome last = outcome;
    return outcome.failure().map(failure -> finding(point, last, failure));
  }

  private Finding finding(LifecyclePoint point, LifecycleTrial.Outcome outcome, String failure) {
    String what = point.fault().inWords(outcome.met().orElse("which was not made"));
    return new Finding(
        outcome.isLeft() ? Guarantee.CONSERVATION : Guarantee.SAFETY,
        Certainty.OBSERVED,
        what,
        "In %s, %s. What came of it: %s".formatted(point.step(), what, failure),
        new ReplayToken(FaultEngine.ID, Subjects.nameOf(subject), plan.seed(), point.toString()),
        List.of(failure));
  }
}
