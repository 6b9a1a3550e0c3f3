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

  private static final short POLLERR = 0x8;
  private static final short POLLHUP = 0x10;
  private static final short POLLRDHUP = 0x2000;

  private static final long AT_ONCE = 0;

  /** struct pollfd: descriptor, events, what has come. */
  private static final long BYTES = 8;

  private static final long EVENTS_OFFSET = 4;
  private static final long CAME_OFFSET = 6;

  private Poll() {}

  /** Whether all who had the other end of what this descriptor stands for are gone. */
  static boolean isEnded(long descriptor) throws SystemCallException {
    return (await(descriptor, POLLRDHUP, AT_ONCE) & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
  }

  /** Waits until it may have happened, no longer than that; what has happened. */
  static short await(long descriptor, short event, long timeoutNanos) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment polled = arena.allocate(BYTES, Integer.BYTES);
      polled.set(ValueLayout.JAVA_INT, 0, (int) descriptor);
      polled.set(ValueLayout.JAVA_SHORT, EVENTS_OFFSET, event);
      long timeout = timeoutNanos == Long.MAX_VALUE ? 0 : Structs.timespec(timeoutNanos, arena);
      // EINTR is one of the reasons to look again.
      Refusable.unless(Errno.EINTR, SystemCall.PPOLL, polled.address(), 1, timeout);
      return polled.get(ValueLayout.JAVA_SHORT, CAME_OFFSET);
    }
  }
}
