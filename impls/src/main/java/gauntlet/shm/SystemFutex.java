package gauntlet.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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

  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int ETIMEDOUT = 110;

  /** Looking for the dead takes some hundredths of a millisecond: about a hundredth of this. */
  private static final long PATIENCE_NANOS = 5_000_000;

  private static final StructLayout ERRNO = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = ERRNO.byteOffset(PathElement.groupElement("errno"));

  /** struct timespec: seconds, nanoseconds. */
  private static final MemoryLayout TIMESPEC =
      MemoryLayout.sequenceLayout(2, ValueLayout.JAVA_LONG);

  @Override
  public boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timeout =
          timeoutNanos == FOREVER ? MemorySegment.NULL : timespec(timeoutNanos, arena);
      MemorySegment errno = arena.allocate(ERRNO);
      if (call(errno, word(memory, offset), FUTEX_WAIT, expected, timeout) == 0) {
        return true;
      }
      return switch (Shm.getInt(errno, ERRNO_OFFSET)) {
        case EINTR, EAGAIN -> true;
        case ETIMEDOUT -> false;
        default -> throw failed("FUTEX_WAIT", errno);
      };
    }
  }

  @Override
  public int wake(MemorySegment memory, long offset, int sleepers) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      long woken = call(errno, word(memory, offset), FUTEX_WAKE, sleepers, MemorySegment.NULL);
      if (woken < 0) {
        throw failed("FUTEX_WAKE", errno);
      }
      return (int) woken;
    }
  }

  @Override
  public long patience() {
    return PATIENCE_NANOS;
  }

  private static MemorySegment word(MemorySegment memory, long offset) {
    return memory.asSlice(offset, Integer.BYTES, Integer.BYTES);
  }

  private static MemorySegment timespec(long nanos, Arena arena) {
    long second = TimeUnit.SECONDS.toNanos(1);
    MemorySegment timespec = arena.allocate(TIMESPEC);
    Shm.setLong(timespec, 0, nanos / second);
    Shm.setLong(timespec, Long.BYTES, nanos % second);
    return timespec;
  }

  private static long call(
      MemorySegment errno, MemorySegment word, int operation, int value, MemorySegment timeout) {
    try {
      return (long)
          SystemCall.FUTEX.invokeExact(errno, SystemCall.NUMBER, word, operation, value, timeout);
    } catch (Throwable e) {
      throw new LinkageError("cannot call futex(2): operation=" + operation, e);
    }
  }

  private static IllegalStateException failed(String operation, MemorySegment errno) {
    return new IllegalStateException(
        "futex failed: operation=%s, errno=%d"
            .formatted(operation, Shm.getInt(errno, ERRNO_OFFSET)));
  }

  /** Linked when it is first called: subjects that keep a futex never do in a model-checked run. */
  private static final class SystemCall {
    static final long NUMBER = number(System.getProperty("os.arch"));

    @SuppressWarnings("restricted")
    static final MethodHandle FUTEX =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));

    private static long number(String architecture) {
      return switch (architecture) {
        case "amd64" -> 202;
        case "aarch64" -> 98;
        default ->
            throw new UnsupportedOperationException(
                "no futex known here: architecture=" + architecture);
      };
    }
  }
}
