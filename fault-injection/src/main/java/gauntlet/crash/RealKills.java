package gauntlet.crash;

import gauntlet.engine.HarnessException;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
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

  /** Whether real processes can be made to meet this fate. */
  static boolean canShow(Fate fate) {
    return fate instanceof Fate.Killed killed && killed.cut().isPrefix();
  }

  /** What survivors of a crash at this point saw that they must not. */
  Optional<Jury.Charge> at(CrashPoint point) throws IOException, InterruptedException {
    Autopsy autopsy = session.crash(point.situation(), killed(point.fate()), modeller);
    count++;
    if (autopsy.difference().isPresent()) {
      throw new HarnessException(
          "the model foretold another image: point=%s, %s"
              .formatted(point.format(subject.contract().methods()), autopsy.difference().get()));
    }
    return new Jury(subject, point.situation().shape()).judge(autopsy.survival());
  }

  private static Fate.Killed killed(Fate fate) {
    if (fate instanceof Fate.Killed killed && canShow(fate)) {
      return killed;
    }
    throw new IllegalArgumentException("no real process can be made to meet it: fate=" + fate);
  }
}
