package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Locale;

/** One call of the kernel or of the C library, as a {@link Gate} sees it. */
public final class PosixCall {
  /** A function that can be called: {@link SystemCall} or {@link LibraryCall}. */
  interface Kind {
    /** Its name, in capitals. */
    String name();

    /** The name of its man page. */
    default String manPage() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Calls it; arguments that are not given are zero. */
    default long call(long... arguments) throws SystemCallException {
      long result = attempt(arguments);
      if (result < 0) {
        throw new SystemCallException(manPage(), Errno.of(-result), arguments);
      }
      return result;
    }

    /** The same; if it is refused, the number of the {@link Errno}, negated. */
    default long attempt(long... arguments) {
      return Gateway.pass(this, arguments);
    }

    /** Calls it; if it fails, the number of an {@link Errno}, negated. */
    long make(long[] arguments);
  }

  private final Kind kind;
  private final long[] arguments;

  PosixCall(Kind kind, long... arguments) {
    this.kind = kind;
    this.arguments = arguments;
  }

  /** The name of its man page, such as {@code read}. */
  public String name() {
    return kind.manPage();
  }

  /** One of its arguments; those not given are zero. */
  public long argument(int index) {
    return index < arguments.length ? arguments[index] : 0;
  }

  /** The same call with another argument in this place. */
  public PosixCall with(int index, long argument) {
    long[] changed = Arrays.copyOf(arguments, Math.max(arguments.length, index + 1));
    changed[index] = argument;
    return new PosixCall(kind, changed);
  }

  /** The same call with these bytes where this argument is the address; they live in the arena. */
  public PosixCall with(int index, byte[] bytes, Arena arena) {
    MemorySegment copy = arena.allocate(Math.max(1, bytes.length), Long.BYTES);
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return with(index, copy.address());
  }

  /** So many bytes from where this argument is the address. */
  public byte[] bytesAt(int index, long length) {
    return memoryAt(index, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The text that begins where this argument is the address, and ends with a zero. */
  public String textAt(int index) {
    return memoryAt(index, Integer.MAX_VALUE).getString(0);
  }

  @SuppressWarnings("restricted")
  private MemorySegment memoryAt(int index, long length) {
    return MemorySegment.ofAddress(argument(index)).reinterpret(length);
  }

  /** Makes it: the result, or the number of an {@link Errno}, negated. */
  public long make() {
    return kind.make(arguments);
  }
}
