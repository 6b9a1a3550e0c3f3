package gauntlet.crash;

import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.shm.ProcessIdentity;

/** Answers which process the worker is. */
record WhoAreYou() implements Task<ProcessIdentity> {
  private static final long serialVersionUID = 1L;

  @Override
  public ProcessIdentity run(Station station) {
    return ProcessIdentity.self();
  }
}
