package gauntlet.crash;

import gauntlet.hook.AccessHook;
import gauntlet.image.CallTrace;
import gauntlet.image.Store;
import gauntlet.process.Signals;
import gauntlet.solo.StepLimit;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Where exactly a process dies, by SIGKILL.
 *
 * @param access before which of its storing accesses, counted from 0; with a number past the last,
 *     after all of them
 * @param parts the words of this access that are stored all the same: where it is cut
 */
record Death(int access, List<Store> parts) implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int AFTER_ALL = Integer.MAX_VALUE;

  Death {
    parts = List.copyOf(parts);
  }

  /** Before store {@code index} of these, or after them all. */
  static Death before(int index, CallTrace trace) {
    List<Store> stores = trace.stores();
    if (index == stores.size()) {
      return new Death(AFTER_ALL, List.of());
    }
    Store next = stores.get(index);
    return new Death(next.access(), stores.subList(index - next.part(), index));
  }

  /** Whether it is no store that it dies of: the end of its call, or of all patience with it. */
  boolean isAfterAll() {
    return access == AFTER_ALL;
  }

  /** From now on this process will die of its accesses to this memory. */
  void await(MemorySegment memory) {
    Signals.prepare();
    AccessHook.watch(memory.address(), memory.byteSize(), new Countdown(memory));
  }

  private final class Countdown implements AccessHook.Watcher {
    private final MemorySegment memory;
    private int left = access;
    private final StepLimit limit = new StepLimit();

    Countdown(MemorySegment memory) {
      this.memory = memory;
    }

    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      step();
      if (left-- == 0) {
        parts.forEach(part -> part.applyTo(memory));
        throw Signals.killSelf();
      }
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {
      step();
    }

    /** Who waits for somebody who died before dies waiting, where the model gives up too. */
    private void step() {
      try {
        limit.step();
      } catch (StepLimit.Exceeded e) {
        throw Signals.killSelf();
      }
    }

    @Override
    public void fence(int kind) {}
  }
}
