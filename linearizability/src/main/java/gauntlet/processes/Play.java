package gauntlet.processes;

import gauntlet.history.Call;

/** Makes one call, in the role it takes. */
public record Play(Call call) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    call.on(station.recorded(station.end(call.role())));
    return true;
  }
}
