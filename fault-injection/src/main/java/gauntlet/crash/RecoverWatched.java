package gauntlet.crash;

import gauntlet.contract.Role;
import gauntlet.processes.Station;
import gauntlet.processes.Task;

/** Recovers from the death of a role's holder, stopped in the middle of it if need be. */
record RecoverWatched(Role dead, Stop stop) implements Task<Outcome> {
  private static final long serialVersionUID = 1L;

  @Override
  public Outcome run(Station station) {
    try {
      stop.during(() -> station.recover(dead), station.memory());
      return Outcome.DONE;
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      return Outcome.failed(e);
    }
  }
}
