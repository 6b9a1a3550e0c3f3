package gauntlet.shm;

import gauntlet.posix.Errno;
import gauntlet.posix.SystemCall;
import gauntlet.posix.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * An open file, for what the JDK's channels do not offer: files without a name, locks that belong
 * to one open file, errors by their number.
 *
 * <p>The locks are open file description locks (fcntl(2), F_OFD_SETLK). The kernel releases them
 * when this file is closed or its process ends, however it ends. Those of {@code FileChannel}
 * belong to the process and end when it closes any channel on the same file: with two mappings of a
 * region the first to close would release the lock of the other.
 */
final class NativeFile implements AutoCloseable {
  private static final long AT_FDCWD = -100;
  private static final long AT_SYMLINK_FOLLOW = 0x400;

  private static final long O_RDONLY = 0;
  private static final long O_RDWR = 2;

  /** Opening a FIFO must not wait for its writer; regular files do not care. */
  private static final long O_NONBLOCK = 0x800;

  private static final long O_CLOEXEC = 0x80000;
  private static final long O_NOFOLLOW = SystemCall.byArchitecture(0x20000, 0x8000);
  private static final long O_DIRECTORY = SystemCall.byArchitecture(0x10000, 0x4000);
  private static final long O_TMPFILE = 0x400000 | O_DIRECTORY;

  private static final long OWNER_ONLY = 0600;

  private static final long F_OFD_GETLK = 36;
  private static final long F_OFD_SETLK = 37;

  /** A lock that many may hold, one that nobody may share, and none. */
  private static final int F_RDLCK = 0;

  private static final int F_WRLCK = 1;
  private static final int F_UNLCK = 2;

  /**
   * struct flock, zero but for its type: from the start of the file to its end.
   *
   * <pre>
   *    0      2        8       16      24      28      32
   *    +------+--------+-------+-------+-------+-------+
   *    | type | whence | start | len.  | pid   |       |
   *    +------+--------+-------+-------+-------+-------+
   * </pre>
   */
  private static final long FLOCK_BYTES = 32;

  private static final long PROT_READ_WRITE = 1 | 2;
  private static final long MAP_SHARED = 1;
  private static final long MAP_FIXED = 0x10;
  private static final long PROT_NONE = 0;
  private static final long MAP_PRIVATE_ANONYMOUS = 2 | 0x20;

  private static final int MOST_INTERRUPTIONS = 100;

  private final long descriptor;

  /** Its number may be another file's by now. */
  private volatile boolean closed;

  private NativeFile(long descriptor) {
    this.descriptor = descriptor;
  }

  static NativeFile openToWrite(Path file) throws SystemCallException {
    return open(file, O_RDWR | O_NONBLOCK, 0);
  }

  /** Opens the very file that has this name, not one that a symbolic link names. */
  static NativeFile openToWriteNoLink(Path file) throws SystemCallException {
    return open(file, O_RDWR | O_NONBLOCK | O_NOFOLLOW, 0);
  }

  static NativeFile openToRead(Path file) throws SystemCallException {
    return open(file, O_RDONLY | O_NONBLOCK, 0);
  }

  /** Makes a file that has no name and is gone when it is closed, unless it gets one before. */
  static NativeFile create(Path directory) throws SystemCallException {
    return open(directory, O_RDWR | O_TMPFILE, OWNER_ONLY);
  }

  private static NativeFile open(Path file, long flags, long mode) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return new NativeFile(
          SystemCall.OPENAT.call(AT_FDCWD, name(file, arena), flags | O_CLOEXEC, mode));
    }
  }

  /** Gives it a name, which must be free. */
  void link(Path name) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      SystemCall.LINKAT.call(
          AT_FDCWD, name(path(), arena), AT_FDCWD, name(name, arena), AT_SYMLINK_FOLLOW);
    }
  }

  void permit(Set<PosixFilePermission> permissions) throws IOException {
    Files.setPosixFilePermissions(path(), permissions);
  }

  /** Makes it so long, all zeros, with memory or disk behind each byte. */
  void allocate(long length) throws SystemCallException {
    for (int interruptions = 0; ; interruptions++) {
      try {
        SystemCall.FALLOCATE.call(descriptor, 0, 0, length);
        return;
      } catch (SystemCallException e) {
        if (e.errno() != Errno.EINTR || interruptions == MOST_INTERRUPTIONS) {
          throw e;
        }
      }
    }
  }

  long length() throws IOException {
    return Files.size(path());
  }

  /** What tells this file from all others there are. */
  Object key() throws IOException {
    return key(path()).orElseThrow();
  }

  /** The same of the file that has this name now, if any. */
  static Optional<Object> key(Path name) throws IOException {
    try {
      return Optional.of(Files.readAttributes(name, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Joins those who hold the file, or answers false: somebody has it to himself. */
  boolean tryHold() throws SystemCallException {
    return tryLock(F_RDLCK);
  }

  /** Takes the file for itself, or answers false: somebody holds it. */
  boolean tryHoldAlone() throws SystemCallException {
    return tryLock(F_WRLCK);
  }

  /** Whether somebody holds it. Asks only: nobody finds the file locked because of this. */
  boolean isHeld() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lock = flock(F_WRLCK, arena);
      SystemCall.FCNTL.call(descriptor, F_OFD_GETLK, lock.address());
      return Shm.getShort(lock, 0) != F_UNLCK;
    }
  }

  private boolean tryLock(int type) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      SystemCall.FCNTL.call(descriptor, F_OFD_SETLK, flock(type, arena).address());
      return true;
    } catch (SystemCallException e) {
      if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EACCES) {
        return false;
      }
      throw e;
    }
  }

  private static MemorySegment flock(int type, Arena arena) {
    MemorySegment lock = arena.allocate(FLOCK_BYTES, Long.BYTES);
    Shm.setShort(lock, 0, (short) type);
    return lock;
  }

  /**
   * Maps its first bytes, at a multiple of {@code alignment}, for as long as the arena lives.
   *
   * @param alignment a power of two, at least the size of a page
   */
  MemorySegment map(long length, long alignment, Arena arena) throws SystemCallException {
    long room = length + alignment;
    long reserved = SystemCall.MMAP.call(0, room, PROT_NONE, MAP_PRIVATE_ANONYMOUS, -1);
    long address = (reserved + alignment - 1) & -alignment;
    try {
      SystemCall.MMAP.call(address, length, PROT_READ_WRITE, MAP_SHARED | MAP_FIXED, descriptor, 0);
    } catch (SystemCallException e) {
      SystemCall.MUNMAP.call(reserved, room);
      throw e;
    }
    return segment(address, length, arena, () -> unmap(reserved, room));
  }

  @SuppressWarnings("restricted")
  private static MemorySegment segment(long address, long length, Arena arena, Runnable atEnd) {
    return MemorySegment.ofAddress(address).reinterpret(length, arena, ignored -> atEnd.run());
  }

  private static void unmap(long address, long length) {
    try {
      SystemCall.MUNMAP.call(address, length);
    } catch (SystemCallException e) {
      throw new UncheckedIOException("cannot unmap: length=" + length, e);
    }
  }

  /** The name by which this process, and it alone, reaches this very file. */
  Path path() {
    if (closed) {
      throw new IllegalStateException("file is closed: descriptor=" + descriptor);
    }
    return Path.of("/proc/self/fd", Long.toString(descriptor));
  }

  private static long name(Path path, Arena arena) {
    return arena.allocateFrom(path.toString()).address();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      SystemCall.CLOSE.call(descriptor);
    } catch (SystemCallException e) {
      throw new UncheckedIOException("cannot close: descriptor=" + descriptor, e);
    }
  }
}
