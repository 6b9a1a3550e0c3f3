package gauntlet.crash;

import gauntlet.contract.MessageQueue;
import gauntlet.history.Call;
import gauntlet.history.RecordedQueue;
import gauntlet.hook.StoreHook;
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
    RecordedQueue end = station.recorded(new Mortal(station.end(call.role())));
    MemorySegment memory = station.memory();
    SelfKill.prepare();
    StoreHook.watch(memory.address(), memory.byteSize(), new Countdown(store));
    call.on(end);
    throw new IllegalStateException("survived its own death: task=" + this);
  }

  /** An end of a queue from whose calls nobody returns. */
  private record Mortal(MessageQueue queue) implements MessageQueue {
    @Override
    public boolean offer(byte[] message) {
      queue.offer(message);
      throw SelfKill.now();
    }

    @Override
    public byte[] poll() {
      queue.poll();
      throw SelfKill.now();
    }

    @Override
    public int maxMessageLength() {
      return queue.maxMessageLength();
    }
  }

  private static final class Countdown implements StoreHook.Watcher {
    private int left;

    Countdown(int stores) {
      this.left = stores;
    }

    @Override
    public void beforeStore(long offset, long bytes) {
      if (left-- == 0) {
        throw SelfKill.now();
      }
    }
  }
}
