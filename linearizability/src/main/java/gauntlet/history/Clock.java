package gauntlet.history;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** One clock for all processes of a run. Its readings are positive. */
public sealed interface Clock {
  long now();

  /**
   * {@link System#nanoTime}: on Linux CLOCK_MONOTONIC, see clock_gettime(2), one clock for all
   * processes of a machine. A reading stays on its side of a full fence: on x86-64 the vDSO reads
   * the counter by {@code rdtscp}, or {@code rdtsc} behind a fence; on AArch64 it issues {@code
   * isb} before it reads the counter, which waits for the fence before it.
   */
  record Monotonic() implements Clock {
    @Override
    public long now() {
      return System.nanoTime();
    }
  }

  /**
   * A counter in shared memory: every reading is another number. Needs no trust in the machine's
   * clocks, but makes the parties wait for each other at each reading.
   */
  record Shared(MemorySegment counter) implements Clock {
    /** How much memory it takes. */
    public static final long BYTES = 64;

    @Override
    public long now() {
      return 1 + Shm.getAndAddLong(counter, 0, 1);
    }
  }
}
