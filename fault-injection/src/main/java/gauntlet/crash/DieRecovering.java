package gauntlet.crash;

import gauntlet.contract.Role;
import gauntlet.process.Signals;
import gauntlet.processes.Station;
import gauntlet.processes.Task;

/**
 * Recovers from the death of a role's holder, and kills the process inside that, or when it is
 * done.
 */
record DieRecovering(Role dead, Death death) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    death.await(station.memory());
    station.recover(dead);
    throw Signals.killSelf();
  }
}
