package gauntlet.processes;

import gauntlet.contract.Call;

/** Makes one call, as the worker's first party. */
public record Play(Call call) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    station.recorded(0, station.methods().get(call.method()).role()).make(call);
    return true;
  }
}
