package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Role;
import gauntlet.history.RecordedParty;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import java.util.List;

/**
 * Makes calls as the worker's first party, until one throws; stopped in the middle of the first if
 * need be.
 */
record CallWatched(List<Call> calls, Stop stop) implements Task<Outcome> {
  private static final long serialVersionUID = 1L;

  CallWatched {
    calls = List.copyOf(calls);
  }

  @Override
  public Outcome run(Station station) {
    Stop next = stop;
    try {
      for (Call call : calls) {
        Role role = station.methods().get(call.method()).role();
        // Attached by now: that it may have to do first is no part of the call.
        RecordedParty party = station.recorded(0, role);
        next.during(() -> party.make(call), station.memory());
        next = Stop.NEVER;
      }
      return Outcome.DONE;
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      return Outcome.failed(e);
    }
  }
}
