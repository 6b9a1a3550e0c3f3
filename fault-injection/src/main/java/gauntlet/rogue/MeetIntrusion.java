package gauntlet.rogue;

import gauntlet.catalog.Subjects;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;

/** Tries one piece of garbage; answers the harm it does, or {@code null}. */
record MeetIntrusion(String subject, Intrusion intrusion) implements Task<Harm> {
  private static final long serialVersionUID = 1L;

  @Override
  public Harm run(Station station) {
    return meet(Subjects.named(subject));
  }

  private <T> Harm meet(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      return new Ordeal<>(attacked, intrusion.occasion(), arena).meet(intrusion).orElse(null);
    }
  }
}
