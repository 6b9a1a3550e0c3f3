package gauntlet.rogue;

import gauntlet.processes.Station;
import gauntlet.processes.Task;

/** Writes garbage over the instance that the worker has mapped. */
record WriteGarbage(Garbage garbage) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    garbage.write(station.memory());
    return true;
  }
}
