package gauntlet.rogue;

import gauntlet.catalog.Subjects;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.util.Optional;

/** Tries one piece of garbage. */
record MeetIntrusion(String subject, Intrusion intrusion) implements Task<Ravage.Havoc> {
  private static final long serialVersionUID = 1L;

  @Override
  public Ravage.Havoc run(Station station) {
    return meet(Subjects.named(subject));
  }

  private <T> Ravage.Havoc meet(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      Ordeal<T> ordeal = new Ordeal<>(attacked, intrusion.occasion(), arena);
      Optional<Harm> harm = ordeal.meet(intrusion);
      return new Ravage.Havoc(ordeal.hasWritten() ? 1 : 0, true, harm.orElse(null));
    }
  }
}
