package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A pipe, of which one descriptor reads and the other writes: pipe(7). Each method is one call. */
final class Pipe {
  private static final long O_NONBLOCK = 0x800;
  private static final long O_CLOEXEC = 0x80000;
  private static final long F_SETPIPE_SZ = 1031;
  private static final long F_GETPIPE_SZ = 1032;
  private static final long SPLICE_F_NONBLOCK = 2;

  private static final byte[] NOTHING = {};

  private Pipe() {}

  /** Makes one; what reads, and what writes: pipe(2). No call waits for the other end. */
  static List<Descriptor> create() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocate(ValueLayout.JAVA_INT, 2);
      SystemCall.PIPE2.call(both.address(), O_NONBLOCK | O_CLOEXEC);
      return Structs.descriptors(both);
    }
  }

  /** Makes room for so many bytes: fcntl(2). The kernel counts in pages. */
  static void makeRoom(Descriptor pipe, long bytes) throws SystemCallException {
    SystemCall.FCNTL.call(pipe.number(), F_SETPIPE_SZ, bytes);
  }

  /** For how many bytes there is room: fcntl(2). */
  static long room(Descriptor pipe) throws SystemCallException {
    return SystemCall.FCNTL.call(pipe.number(), F_GETPIPE_SZ);
  }

  /** Writes bytes from this one on, as many as there is room for: write(2). */
  static int tryWrite(Descriptor pipe, byte[] bytes, int from) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long address = Structs.bytes(bytes, arena).address() + from;
      long written =
          Refusable.unless(
              Errno.EAGAIN, SystemCall.WRITE, pipe.number(), address, bytes.length - from);
      return (int) Math.max(0, written);
    }
  }

  /** Takes bytes, no more than so many: read(2). */
  static byte[] tryRead(Descriptor pipe, long most) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(most);
      long length =
          Refusable.unless(Errno.EAGAIN, SystemCall.READ, pipe.number(), bytes.address(), most);
      return length < 0 ? NOTHING : Structs.bytes(bytes, length);
    }
  }

  /** Has bytes that stay in one pipe in another one, too, no more than so many: tee(2). */
  static long tee(Descriptor from, Descriptor to, long most) throws SystemCallException {
    long copied =
        Refusable.unless(
            Errno.EAGAIN, SystemCall.TEE, from.number(), to.number(), most, SPLICE_F_NONBLOCK);
    return Math.max(0, copied);
  }
}
