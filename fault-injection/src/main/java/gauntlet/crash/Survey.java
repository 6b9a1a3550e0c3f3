package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import gauntlet.hook.AccessHook;
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
    AccessHook.watch(memory.address(), memory.byteSize(), new Recorder(sites, stores));
    try {
      end.answerTo(call);
    } finally {
      AccessHook.unwatch();
    }
    return stores;
  }

  private record Recorder(StoreSites sites, List<String> stores) implements AccessHook.Watcher {
    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      stores.add(sites.current());
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {}

    @Override
    public void fence(int kind) {}
  }
}
