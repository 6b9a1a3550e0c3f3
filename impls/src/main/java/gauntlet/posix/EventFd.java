package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A count in the kernel, which has no name: eventfd(2). Each method is one call. */
public final class EventFd implements AutoCloseable {
  private static final long ZERO = 0;
  private static final long ONE = 1;

  private static final long EFD_NONBLOCK = 0x800;
  private static final long EFD_CLOEXEC = 0x80000;

  private final Descriptor descriptor;

  /** The one that a descriptor, which now belongs to this object, stands for. */
  public EventFd(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Makes one whose count is zero. */
  public static Descriptor create() throws SystemCallException {
    return new Descriptor(SystemCall.EVENTFD2.call(ZERO, EFD_NONBLOCK | EFD_CLOEXEC));
  }

  /** Adds one, unless the count is as large as it may be: write(2). */
  public boolean tryAdd() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return transfer(SystemCall.WRITE, arena.allocateFrom(ValueLayout.JAVA_LONG, ONE));
    }
  }

  /** Takes all of it, unless it is zero: read(2). */
  public boolean tryTake() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return transfer(SystemCall.READ, arena.allocate(ValueLayout.JAVA_LONG));
    }
  }

  private boolean transfer(SystemCall call, MemorySegment count) throws SystemCallException {
    return Refusable.unless(
            Errno.EAGAIN, call, descriptor.number(), count.address(), count.byteSize())
        >= 0;
  }

  /** Waits until the count may be more than zero, no longer than that: poll(2). */
  public void awaitCount(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor.number(), Poll.READABLE, timeoutNanos);
  }

  /** close(2). */
  @Override
  public void close() throws SystemCallException {
    descriptor.close();
  }
}
