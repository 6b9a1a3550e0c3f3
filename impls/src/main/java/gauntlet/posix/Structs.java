package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What calls are handed by address. */
final class Structs {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private Structs() {}

  /** A string that ends with a zero. */
  static long string(String text, Arena arena) {
    return arena.allocateFrom(text).address();
  }

  static MemorySegment bytes(byte[] source, Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, source);
  }

  static byte[] bytes(MemorySegment source, long length) {
    return source.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  static MemorySegment integer(int value, Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_INT, value);
  }

  /** Those whose numbers a call has stored there. */
  static List<Descriptor> descriptors(MemorySegment numbers) {
    return Arrays.stream(numbers.toArray(ValueLayout.JAVA_INT)).mapToObj(Descriptor::new).toList();
  }

  /** struct timespec: seconds, nanoseconds. */
  static long timespec(long nanos, Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_LONG, nanos / SECOND, nanos % SECOND).address();
  }

  /**
   * When so many nanoseconds will be over, by CLOCK_REALTIME; no address if that is never, and a
   * time long over for none.
   */
  static long deadline(long timeoutNanos, Arena arena) {
    if (timeoutNanos == Long.MAX_VALUE) {
      return 0;
    }
    if (timeoutNanos == 0) {
      return timespec(0, arena);
    }
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return timespec(now + Math.min(timeoutNanos, Long.MAX_VALUE - now), arena);
  }
}
