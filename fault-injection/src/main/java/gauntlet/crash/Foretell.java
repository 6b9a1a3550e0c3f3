package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Says of a real process where it has to die to meet its part of a fate, and what it will leave in
 * memory.
 *
 * @param subject its name in the catalog, or its class
 * @param recoverers how many have recovered and been killed with it: with none, it is the victim
 */
record Foretell(
    String subject, Situation situation, Fate.Killed fate, Actors actors, int recoverers)
    implements Task<Foretold> {
  private static final long serialVersionUID = 1L;

  @Override
  public Foretold run(Station station) {
    return foretell(Subjects.named(subject));
  }

  private <T> Foretold foretell(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = Rehearsal.allocate(arena, attacked, situation);
      Script script = new Script(memory);
      Rehearsal<T> rehearsal = new Rehearsal<>(attacked, situation, memory, actors, script);
      CallTrace trace = rehearsal.trace();
      List<Line> prologue = script.lines();
      Death death = Death.before(fate.cut().stores(), trace);
      byte[] image = trace.image(fate.cut());
      for (int index = 0; index < recoverers; index++) {
        CallTrace recovery = rehearsal.traceRecovery(image, index);
        int at = fate.recoveries().get(index);
        death = Death.before(at, recovery);
        image = recovery.image(Cut.prefix(at));
      }
      return new Foretold(prologue, death, new Line.Reached(Stage.DEAD, image));
    }
  }
}
