package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import gauntlet.hook.StoreHook;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Makes a call and answers the sites of the stores it made: the points it can be killed at. */
record Survey(Call call) implements Task<List<String>> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<String> run(Station station) {
    StoreSites sites = new StoreSites(station.accessors());
    List<String> stores = new ArrayList<>();
    MemorySegment memory = station.memory();
    Party end = station.end(0, station.methods().get(call.method()).role());
    StoreHook.watch(
        memory.address(), memory.byteSize(), (offset, bytes) -> stores.add(sites.current()));
    try {
      end.answerTo(call);
    } finally {
      StoreHook.unwatch();
    }
    return stores;
  }
}
