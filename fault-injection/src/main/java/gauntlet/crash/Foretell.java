package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.shm.ProcessIdentity;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;

/**
 * Says of a real process where it has to die to meet its part of a fate, and what it will leave in
 * memory.
 *
 * @param subject its name in the catalog, or its class
 * @param recoverers the processes that are killed while they recover, in this order, up to the one
 *     in question; the others are dead
 */
record Foretell(
    String subject,
    Situation situation,
    Fate.Killed fate,
    ProcessIdentity victim,
    ProcessIdentity survivor,
    List<ProcessIdentity> recoverers)
    implements Task<Foretold> {
  private static final long serialVersionUID = 1L;

  Foretell {
    recoverers = List.copyOf(recoverers);
  }

  @Override
  public Foretold run(Station station) {
    return foretell(Subjects.named(subject));
  }

  private <T> Foretold foretell(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      Rehearsal<T> rehearsal =
          new Rehearsal<>(
              attacked,
              situation,
              Rehearsal.allocate(arena, attacked, situation),
              victim,
              Optional.of(survivor));
      CallTrace trace = rehearsal.trace();
      Death death = Death.before(fate.cut().stores(), trace);
      byte[] image = trace.image(fate.cut());
      for (int i = 0; i < recoverers.size(); i++) {
        CallTrace recovery = rehearsal.traceRecovery(image, recoverers.get(i));
        int at = Math.min(fate.recoveries().get(i), recovery.stores().size());
        death = Death.before(at, recovery);
        image = recovery.image(Cut.prefix(at));
      }
      return new Foretold(death, image);
    }
  }
}
