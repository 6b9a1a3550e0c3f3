package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import gauntlet.process.Signals;
import gauntlet.processes.Station;

/** Makes a call and kills the process inside it. */
record DieAt(Call call, Death death) implements DeadlyTask {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    Party end = station.end(0, station.methods().get(call.method()).role());
    death.await(station.memory());
    station.recorded(0, new Mortal(end)).make(call);
    throw new IllegalStateException("survived its own death: task=" + this);
  }

  /** A party that does not return from its calls. */
  private record Mortal(Party party) implements Party {
    @Override
    public void prepare(Call call) {
      party.prepare(call);
    }

    @Override
    public void call() {
      party.call();
      throw Signals.killSelf();
    }

    @Override
    public long answer() {
      return party.answer();
    }
  }
}
