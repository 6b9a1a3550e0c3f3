package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * Functions of the C library. All are linked alike, because linking takes milliseconds: with
 * arguments of 64 bits, of which one that takes fewer uses the lower ones, and as if all but the
 * first were variadic, which on Linux are passed as others are.
 */
final class Native {
  private static final int MOST_ARGUMENTS = 7;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = STATE.byteOffset(PathElement.groupElement("errno"));

  private static final Linker LINKER = Linker.nativeLinker();

  @SuppressWarnings("restricted")
  private static final MethodHandle FUNCTION =
      LINKER.downcallHandle(
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

  /** What a function returned, and what errno was afterwards. */
  record Result(long value, int errno) {}

  private Native() {}

  /** The address of the function with this name. */
  static long function(String name) {
    return LINKER.defaultLookup().findOrThrow(name).address();
  }

  /** Calls it; arguments that are not given are zero. */
  static Result call(long function, long... arguments) {
    long[] all = Arrays.copyOf(arguments, MOST_ARGUMENTS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long value = invoke(MemorySegment.ofAddress(function), state, all);
      return new Result(value, state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET));
    }
  }

  private static long invoke(MemorySegment function, MemorySegment state, long[] arguments) {
    try {
      return (long)
          FUNCTION.invokeExact(
              function,
              state,
              arguments[0],
              arguments[1],
              arguments[2],
              arguments[3],
              arguments[4],
              arguments[5],
              arguments[6]);
    } catch (Throwable e) {
      throw new LinkageError("cannot call a function of the C library", e);
    }
  }
}
