package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import gauntlet.hook.AccessHook;
import gauntlet.image.Store;
import gauntlet.process.Signals;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Makes a call and kills the process inside it, by SIGKILL.
 *
 * @param access before which storing access of the call, counted from 0; with a number past the
 *     last, after all of them, before the call returns
 * @param parts the words of this access that are stored all the same: where it is cut
 */
record DieAt(Call call, int access, List<Store> parts) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  DieAt {
    parts = List.copyOf(parts);
  }

  @Override
  public Boolean run(Station station) {
    Party end = station.end(0, station.methods().get(call.method()).role());
    MemorySegment memory = station.memory();
    Signals.prepare();
    AccessHook.watch(memory.address(), memory.byteSize(), new Countdown(memory));
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

  private final class Countdown implements AccessHook.Watcher {
    private final MemorySegment memory;
    private int left = access;

    Countdown(MemorySegment memory) {
      this.memory = memory;
    }

    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      if (left-- == 0) {
        parts.forEach(part -> part.applyTo(memory));
        throw Signals.killSelf();
      }
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {}

    @Override
    public void fence(int kind) {}
  }
}
