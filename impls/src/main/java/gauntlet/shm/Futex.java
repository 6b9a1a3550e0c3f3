package gauntlet.shm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * How threads of different processes wait for each other without spinning: they sleep on an {@code
 * int} in shared memory as long as it has a certain value, and whoever changes it wakes them.
 *
 * <p>Checking the value and falling asleep are one step as far as {@link #wake} is concerned: a
 * wake-up between the two is not lost. It is lost when nobody sleeps: who wakes changes the value
 * first.
 */
public interface Futex {
  /** The kernel's: futex(2), shared between processes. */
  Futex SYSTEM = new SystemFutex();

  /** A timeout that never runs out. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Sleeps until woken, unless the {@code int} at {@code offset} is not {@code expected}. May also
   * return for no reason: the caller looks at the value again.
   *
   * @param timeoutNanos after which it returns in any case, or {@link #FOREVER}
   * @return {@code false} if the time ran out
   */
  boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos);

  /**
   * How long a sleep may last before the sleeper looks whether those it waits for are alive, in
   * nanoseconds: the dead wake nobody. {@link #FOREVER} where nobody dies.
   */
  long patience();

  /** Where the lower half of the {@code long} at {@code offset} is: a futex is an {@code int}. */
  static long lowHalf(long offset) {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? offset : offset + Integer.BYTES;
  }

  /**
   * Wakes up to {@code sleepers} threads that sleep on the {@code int} at {@code offset}.
   *
   * @return how many it woke
   */
  int wake(MemorySegment memory, long offset, int sleepers);
}
