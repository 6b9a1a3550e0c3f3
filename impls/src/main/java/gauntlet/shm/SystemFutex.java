package gauntlet.shm;

import gauntlet.posix.Errno;
import gauntlet.posix.SystemCall;
import gauntlet.posix.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/**
 * futex(2). The C library has no function for it, so it goes through syscall(2).
 *
 * <p>Without FUTEX_PRIVATE_FLAG the kernel knows a futex by file and place, not by address:
 * processes that map the file at different addresses meet.
 */
final class SystemFutex implements Futex {
  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;

  private static final long NO_TIMEOUT = 0;

  /** Looking for the dead takes some hundredths of a millisecond: about a hundredth of this. */
  private static final long PATIENCE_NANOS = 5_000_000;

  /** struct timespec: seconds, nanoseconds. */
  private static final MemoryLayout TIMESPEC =
      MemoryLayout.sequenceLayout(2, ValueLayout.JAVA_LONG);

  @Override
  public boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
    try (Arena arena = Arena.ofConfined()) {
      long timeout = timeoutNanos == FOREVER ? NO_TIMEOUT : timespec(timeoutNanos, arena).address();
      long result = SystemCall.FUTEX.attempt(word(memory, offset), FUTEX_WAIT, expected, timeout);
      return result == 0 || wasWoken(Errno.of(-result));
    }
  }

  private static boolean wasWoken(Errno errno) {
    return switch (errno) {
      case EINTR, EAGAIN -> true;
      case ETIMEDOUT -> false;
      default -> throw failed("FUTEX_WAIT", errno);
    };
  }

  @Override
  public int wake(MemorySegment memory, long offset, int sleepers) {
    int woken = (int) SystemCall.FUTEX.attempt(word(memory, offset), FUTEX_WAKE, sleepers);
    if (woken < 0) {
      throw failed("FUTEX_WAKE", Errno.of(-woken));
    }
    return woken;
  }

  @Override
  public long patience() {
    return PATIENCE_NANOS;
  }

  private static long word(MemorySegment memory, long offset) {
    return memory.asSlice(offset, Integer.BYTES, Integer.BYTES).address();
  }

  private static MemorySegment timespec(long nanos, Arena arena) {
    long second = TimeUnit.SECONDS.toNanos(1);
    MemorySegment timespec = arena.allocate(TIMESPEC);
    Shm.setLong(timespec, 0, nanos / second);
    Shm.setLong(timespec, Long.BYTES, nanos % second);
    return timespec;
  }

  private static IllegalStateException failed(String operation, Errno errno) {
    return new IllegalStateException(
        "futex failed: operation=%s, errno=%s".formatted(operation, errno),
        new SystemCallException(SystemCall.FUTEX.manPage(), errno));
  }
}
