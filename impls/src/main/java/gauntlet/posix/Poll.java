package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Waiting for something to happen to a descriptor: poll(2). */
final class Poll {
  /** POLLIN. */
  static final short READABLE = 1;

  /** POLLOUT. */
  static final short WRITABLE = 4;

  /** struct pollfd: descriptor, events, what has come. */
  private static final long BYTES = 8;

  private Poll() {}

  /** Waits until it may have happened, no longer than that. */
  static void await(long descriptor, short event, long timeoutNanos) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment polled = arena.allocate(BYTES, Integer.BYTES);
      polled.set(ValueLayout.JAVA_INT, 0, (int) descriptor);
      polled.set(ValueLayout.JAVA_SHORT, 4, event);
      long timeout = timeoutNanos == Long.MAX_VALUE ? 0 : Structs.timespec(timeoutNanos, arena);
      // EINTR is one of the reasons to look again.
      Refusable.unless(Errno.EINTR, SystemCall.PPOLL, polled.address(), 1, timeout);
    }
  }
}
