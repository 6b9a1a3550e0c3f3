package gauntlet.fault;

import gauntlet.posix.PosixCall;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes that a call writes, or sends. All calls that do so are given their address and their
 * number in these places.
 *
 * @param header how many bytes are before them that only the kernel reads: the type of msgsnd(2)
 */
record WrittenBytes(PosixCall call, int header) {
  private static final int ADDRESS = 1;
  private static final int LENGTH = 2;

  /** Those of this call, if it is one that writes. */
  static Optional<WrittenBytes> of(PosixCall call) {
    return areWrittenBy(call.name())
        ? Optional.of(new WrittenBytes(call, call.name().equals("msgsnd") ? Long.BYTES : 0))
        : Optional.empty();
  }

  /** Whether the call with this name writes. */
  static boolean areWrittenBy(String call) {
    return switch (call) {
      case "write", "sendto", "mq_timedsend", "msgsnd" -> true;
      default -> false;
    };
  }

  byte[] bytes() {
    byte[] all = all();
    return Arrays.copyOfRange(all, header, all.length);
  }

  private byte[] all() {
    return call.bytesAt(ADDRESS, header + call.argument(LENGTH));
  }

  /** Makes the call with other bytes, in memory of their own. */
  long makeWith(byte[] others) {
    byte[] all = Arrays.copyOf(all(), header + others.length);
    System.arraycopy(others, 0, all, header, others.length);
    try (Arena arena = Arena.ofConfined()) {
      return call.with(ADDRESS, all, arena).with(LENGTH, others.length).make();
    }
  }
}
