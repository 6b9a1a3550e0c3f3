package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A file opened to be locked as a whole, by an open file description lock: fcntl(2). Each method is
 * one call.
 */
public final class LockFile implements AutoCloseable {
  private static final long AT_FDCWD = -100;
  private static final long O_RDWR = 2;
  private static final long O_CREAT = 0x40;
  private static final long O_EXCL = 0x80;
  private static final long O_CLOEXEC = 0x80000;
  private static final long OWNER_ONLY = 0600;

  private static final long F_OFD_SETLK = 37;
  private static final long F_OFD_SETLKW = 38;

  private static final short F_WRLCK = 1;
  private static final short F_UNLCK = 2;

  /** struct flock, zero but for its type: from the start of the file to its end. */
  private static final long FLOCK_BYTES = 32;

  private final long descriptor;

  private LockFile(long descriptor) {
    this.descriptor = descriptor;
  }

  /** Makes the file: open(2). */
  public static void create(ObjectName name) throws SystemCallException {
    open(name, O_CREAT | O_EXCL).close();
  }

  /** Opens it: open(2). */
  public static LockFile open(ObjectName name) throws SystemCallException {
    return open(name, 0);
  }

  private static LockFile open(ObjectName name, long flags) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return new LockFile(
          SystemCall.OPENAT.call(
              AT_FDCWD,
              Structs.string(name.node().toString(), arena),
              O_RDWR | O_CLOEXEC | flags,
              OWNER_ONLY));
    }
  }

  /** Takes the lock if nobody has it. */
  public boolean tryLock() throws SystemCallException {
    return control(F_OFD_SETLK, F_WRLCK) >= 0;
  }

  /** Takes the lock as soon as nobody has it. */
  public void lock() throws SystemCallException {
    require(F_OFD_SETLKW, F_WRLCK);
  }

  /** Gives the lock back. */
  public void unlock() throws SystemCallException {
    require(F_OFD_SETLK, F_UNLCK);
  }

  /** Who waits for the lock, or gives it back, is not to be told that somebody has it. */
  private void require(long command, short type) throws SystemCallException {
    if (control(command, type) == Refusable.REFUSED) {
      throw new SystemCallException(
          SystemCall.FCNTL.manPage(), Errno.EAGAIN, descriptor, command, type);
    }
  }

  private long control(long command, short type) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lock = arena.allocate(FLOCK_BYTES, Long.BYTES);
      lock.set(ValueLayout.JAVA_SHORT, 0, type);
      return Refusable.unless(Errno.EAGAIN, SystemCall.FCNTL, descriptor, command, lock.address());
    }
  }

  /** Gives back the lock, if this has it. */
  @Override
  public void close() throws SystemCallException {
    SystemCall.CLOSE.call(descriptor);
  }
}
