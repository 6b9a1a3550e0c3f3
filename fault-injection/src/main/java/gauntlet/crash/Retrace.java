package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.image.CallTrace;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.shm.ProcessIdentity;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.util.Optional;

/**
 * Plays a situation in a model and answers the stores of its last call, as they would be if victim
 * and survivor were these processes.
 *
 * @param subject its name in the catalog, or its class
 */
record Retrace(
    String subject, Situation situation, ProcessIdentity victim, ProcessIdentity survivor)
    implements Task<CallTrace> {
  private static final long serialVersionUID = 1L;

  @Override
  public CallTrace run(Station station) {
    return retrace(Subjects.named(subject));
  }

  private <T> CallTrace retrace(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      Rehearsal<T> rehearsal =
          new Rehearsal<>(
              attacked,
              situation,
              Rehearsal.allocate(arena, attacked, situation),
              victim,
              Optional.of(survivor));
      return rehearsal.trace();
    }
  }
}
