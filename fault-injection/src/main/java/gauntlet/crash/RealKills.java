package gauntlet.crash;

import gauntlet.checker.Judgement;
import gauntlet.checker.LinearizabilityChecker;
import gauntlet.checker.Timeline;
import gauntlet.contract.Specification;
import gauntlet.engine.Guarantee;
import gauntlet.engine.HarnessException;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Crashes of real processes, each compared with the model's and judged. */
final class RealKills {
  private final Subject<?> subject;
  private final CrashSession session;
  private final Worker modeller;
  private long count;

  RealKills(Subject<?> subject, CrashSession session, Worker modeller) {
    this.subject = subject;
    this.session = session;
    this.modeller = modeller;
  }

  long count() {
    return count;
  }

  /** What survivors of a crash at this point saw that they must not. */
  Optional<Jury.Charge> at(CrashPoint point) throws IOException, InterruptedException {
    Autopsy autopsy = session.crash(point, modeller);
    count++;
    if (autopsy.difference().isPresent()) {
      throw new HarnessException(
          "the model foretold another image: point=%s, %s"
              .formatted(point.format(subject.contract().methods()), autopsy.difference().get()));
    }
    return charge(point, autopsy);
  }

  private Optional<Jury.Charge> charge(CrashPoint point, Autopsy autopsy) {
    Specification<?> specification = subject.contract().specification(point.situation().shape());
    History history = autopsy.history().boundedBy(subject.guarantees().crash());
    Judgement judgement = LinearizabilityChecker.check(history, specification);
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      throw new Jury.Undecided(judgement.reason());
    }
    List<String> evidence = new ArrayList<>(autopsy.failures());
    evidence.addAll(Timeline.of(history.operations(), specification));
    if (autopsy.stuck()) {
      return Optional.of(new Jury.Charge(Guarantee.PROGRESS, Jury.STUCK, evidence));
    }
    if (judgement.verdict() == Verdict.VIOLATED) {
      return Optional.of(new Jury.Charge(Guarantee.CRASH, judgement.reason(), evidence));
    }
    return autopsy.failures().isEmpty()
        ? Optional.empty()
        : Optional.of(new Jury.Charge(Guarantee.CRASH, Jury.FAILED, evidence));
  }
}
