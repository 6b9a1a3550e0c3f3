package gauntlet.weaken;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** Compare-and-set in modes that {@link Shm} has no strong one of. */
public final class WeakUpdate {
  private WeakUpdate() {}

  public static boolean compareAndSetIntAcquire(
      MemorySegment memory, long offset, int expected, int value) {
    return Shm.compareAndExchangeIntAcquire(memory, offset, expected, value) == expected;
  }

  public static boolean compareAndSetIntRelease(
      MemorySegment memory, long offset, int expected, int value) {
    return Shm.compareAndExchangeIntRelease(memory, offset, expected, value) == expected;
  }

  public static boolean compareAndSetLongAcquire(
      MemorySegment memory, long offset, long expected, long value) {
    return Shm.compareAndExchangeLongAcquire(memory, offset, expected, value) == expected;
  }

  public static boolean compareAndSetLongRelease(
      MemorySegment memory, long offset, long expected, long value) {
    return Shm.compareAndExchangeLongRelease(memory, offset, expected, value) == expected;
  }
}
