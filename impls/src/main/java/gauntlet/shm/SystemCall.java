package gauntlet.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Locale;

/**
 * The system calls that regions and sleepers need. All go through syscall(2): linking a function
 * takes milliseconds, and so it is one for all of them.
 */
enum SystemCall {
  OPENAT(257, 56),
  CLOSE(3, 57),
  FCNTL(72, 25),
  FALLOCATE(285, 47),
  LINKAT(265, 37),
  MMAP(9, 222),
  MUNMAP(11, 215),
  MADVISE(28, 233),
  FUTEX(202, 98);

  private static final StructLayout ERRNO = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = ERRNO.byteOffset(PathElement.groupElement("errno"));

  @SuppressWarnings("restricted")
  private static final MethodHandle SYSCALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG),
              Linker.Option.firstVariadicArg(1),
              Linker.Option.captureCallState("errno"));

  private static final String ARCHITECTURE = System.getProperty("os.arch");
  private static final int MOST_ARGUMENTS = 6;

  private final long onAmd64;
  private final long onAarch64;

  SystemCall(long onAmd64, long onAarch64) {
    this.onAmd64 = onAmd64;
    this.onAarch64 = onAarch64;
  }

  /** Calls it; arguments that are not given are zero. */
  long call(long... arguments) throws SystemCallException {
    long result = attempt(arguments);
    if (result < 0) {
      throw new SystemCallException(name().toLowerCase(Locale.ROOT), (int) -result);
    }
    return result;
  }

  /** The same; if the kernel refuses, its errno, negated. */
  long attempt(long... arguments) {
    long[] all = Arrays.copyOf(arguments, MOST_ARGUMENTS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(ERRNO);
      long result = invoke(errno, byArchitecture(onAmd64, onAarch64), all);
      return result == -1 ? -Shm.getInt(errno, ERRNO_OFFSET) : result;
    }
  }

  /** Of two numbers the kernel gives the same meaning, the one it knows here. */
  static long byArchitecture(long onAmd64, long onAarch64) {
    return switch (ARCHITECTURE) {
      case "amd64" -> onAmd64;
      case "aarch64" -> onAarch64;
      default ->
          throw new UnsupportedOperationException(
              "no system calls known here: architecture=" + ARCHITECTURE);
    };
  }

  private static long invoke(MemorySegment errno, long number, long[] arguments) {
    try {
      return (long)
          SYSCALL.invokeExact(
              errno,
              number,
              arguments[0],
              arguments[1],
              arguments[2],
              arguments[3],
              arguments[4],
              arguments[5]);
    } catch (Throwable e) {
      throw new LinkageError("cannot call syscall(2): number=" + number, e);
    }
  }
}
