package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import gauntlet.hook.AccessHook;
import gauntlet.process.Signals;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import java.lang.foreign.MemorySegment;

/**
 * Makes a call and kills the process inside it, by SIGKILL.
 *
 * @param store before which store of the call, counted from 0; with a number past the last, after
 *     all of them, before the call returns
 */
record DieAt(Call call, int store) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    Party end = station.end(0, station.methods().get(call.method()).role());
    MemorySegment memory = station.memory();
    Signals.prepare();
    AccessHook.watch(memory.address(), memory.byteSize(), new Countdown(store));
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

  private static final class Countdown implements AccessHook.Watcher {
    private int left;

    Countdown(int stores) {
      this.left = stores;
    }

    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      if (left-- == 0) {
        throw Signals.killSelf();
      }
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {}

    @Override
    public void fence(int kind) {}
  }
}
