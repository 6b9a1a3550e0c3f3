package gauntlet.crash;

import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.Optional;

/** Fates met by real processes, each compared with the model's and judged. */
final class RealKills {
  private final Subject<?> subject;
  private final CrashSession session;
  private final Worker modeller;
  private long kills;
  private long stops;

  RealKills(Subject<?> subject, CrashSession session, Worker modeller) {
    this.subject = subject;
    this.session = session;
    this.modeller = modeller;
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
    return new Jury(subject, point.situation().shape()).judge(point.fate(), survival);
  }
}
