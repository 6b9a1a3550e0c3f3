package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import gauntlet.posix.Gateway;
import gauntlet.process.Signals;
import gauntlet.processes.Station;
import gauntlet.processes.Task;

/**
 * Makes a call, and kills the process at one of the calls of the kernel that it is made of. Answers
 * if it does not come to that.
 */
record DieAtCall(Call call, Fault.Killed death) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    Signals.prepare();
    Party end = station.end(0, station.methods().get(call.method()).role());
    station.recorded(0, new Mortal(end, new FaultGate(death))).make(call);
    return false;
  }

  /** A party whose calls of the kernel pass a gate. */
  private record Mortal(Party party, FaultGate gate) implements Party {
    @Override
    public void prepare(Call call) {
      party.prepare(call);
    }

    @Override
    public void call() {
      Gateway.close(gate);
      try {
        party.call();
      } finally {
        Gateway.open();
      }
    }

    @Override
    public long answer() {
      return party.answer();
    }
  }
}
