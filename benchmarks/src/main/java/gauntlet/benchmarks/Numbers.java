package gauntlet.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/** Numbers in messages and in lines. */
final class Numbers {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Numbers() {}

  /** The number in the first eight bytes of a message. */
  static long of(byte[] message) {
    return (long) LONG.get(message, 0);
  }

  static void set(byte[] message, long number) {
    LONG.set(message, 0, number);
  }

  /** Numbers with blanks between them. */
  static List<Long> parse(String line) {
    return Stream.of(line.split(" ", -1)).map(Long::valueOf).toList();
  }
}
