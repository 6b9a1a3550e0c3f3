package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Says of a real process where it has to die to be the predecessor of a victim.
 *
 * @param subject its name in the catalog, or its class
 */
record ForetellPredecessor(String subject, Situation situation, Actors actors)
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
      CallTrace trace =
          new Rehearsal<>(attacked, situation, memory, actors, script).tracePredecessor();
      int stores = Rehearsal.storesOf(situation.prologue().death().orElseThrow(), trace);
      return new Foretold(
          script.lines(),
          Death.before(stores, trace),
          new Line.Reached(Stage.PREDECESSOR_DEAD, trace.image(Cut.prefix(stores))));
    }
  }
}
