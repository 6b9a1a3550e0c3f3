package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Writes the script of a fate, from its situation's first call to the last of those who are left.
 * Those who are to die must be dead by now: what a recovery does depends on that.
 *
 * @param subject its name in the catalog, or its class
 */
record Foresee(String subject, Situation situation, Fate fate, Actors actors)
    implements Task<List<Line>> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Line> run(Station station) {
    return foresee(Subjects.named(subject));
  }

  private <T> List<Line> foresee(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = Rehearsal.allocate(arena, attacked, situation);
      Script script = new Script(memory);
      new Rehearsal<>(attacked, situation, memory, actors, script).meet(fate);
      return script.lines();
    }
  }
}
