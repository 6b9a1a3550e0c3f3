package gauntlet.crash;

import gauntlet.hook.AccessHook;
import gauntlet.process.Signals;
import gauntlet.solo.StepLimit;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;

/**
 * Where exactly a process is stopped, by SIGSTOP, until somebody resumes it.
 *
 * @param access before which of its storing accesses, counted from 0
 */
record Stop(int access) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Further than any party gets. */
  static final Stop NEVER = new Stop(Integer.MAX_VALUE);

  /** Does something to this memory that is stopped there, and may not make too many accesses. */
  void during(Runnable what, MemorySegment memory) {
    Signals.prepare();
    Interruption stop =
        new Interruption(
            this,
            Signals::stopSelf,
            watcher -> AccessHook.watch(memory.address(), memory.byteSize(), watcher),
            new StepLimit());
    stop.begin();
    try {
      what.run();
    } finally {
      AccessHook.unwatch();
    }
  }
}
