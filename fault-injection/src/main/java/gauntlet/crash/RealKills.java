package gauntlet.crash;

import gauntlet.engine.TestOutcomes;
import gauntlet.judge.Deaths;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Fates met by real processes, each compared with the model's and judged. */
final class RealKills {
  private final Subject<?> subject;
  private final CrashSession session;
  private final Worker modeller;
  private final Deaths deaths;
  private long kills;
  private long stops;

  RealKills(Subject<?> subject, CrashSession session, Worker modeller) {
    this.subject = subject;
    this.session = session;
    this.modeller = modeller;
    this.deaths = new Deaths(subject);
  }

  /** How many victims were killed. */
  long kills() {
    return kills;
  }

  /** How many were stopped instead. */
  long stops() {
    return stops;
  }

  /** What those who are left see at this point that they must not. */
  Optional<Jury.Charge> at(CrashPoint point) throws IOException, InterruptedException {
    Survival survival;
    try (Company company = Company.of(subject, point, session)) {
      survival = new Enactment(subject, point, company, modeller).play();
    }
    if (point.fate() instanceof Fate.Stopped) {
      stops++;
    } else {
      kills++;
    }
    Optional<Jury.Charge> charge =
        new Jury(subject, point.situation().shape()).judge(point.fate(), survival);
    if (charge.isEmpty()) {
      deaths.add(survival.history(), point.situation().shape(), "at a store");
    }
    return charge;
  }

  /** What became of the calls that they were killed in. */
  List<TestOutcomes> outcomes() {
    return deaths.outcomes();
  }
}
