package gauntlet.crash;

import gauntlet.contract.Role;
import gauntlet.process.Signals;
import gauntlet.processes.Station;

/**
 * Recovers from the death of a role's holder, and kills the process inside that, or when it is
 * done.
 */
record DieRecovering(Role dead, Death death) implements DeadlyTask {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    death.await(station.memory());
    station.recover(dead);
    throw Signals.killSelf();
  }
}
