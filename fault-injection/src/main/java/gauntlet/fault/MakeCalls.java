package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import java.util.List;

/** Makes calls as the worker's first party, until one throws; answers what it threw, or nothing. */
record MakeCalls(List<Call> calls) implements Task<String> {
  private static final long serialVersionUID = 1L;

  MakeCalls {
    calls = List.copyOf(calls);
  }

  @Override
  public String run(Station station) {
    try {
      for (Call call : calls) {
        station.recorded(0, station.methods().get(call.method()).role()).make(call);
      }
      return "";
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      return e.toString();
    }
  }
}
