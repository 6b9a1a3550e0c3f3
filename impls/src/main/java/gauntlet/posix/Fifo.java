package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A fifo, opened to be read and written: fifo(7). Each method but {@link #open} is one call.
 *
 * <p>It is in packet mode (O_DIRECT of pipe(2)): what one write has written, one read reads, and
 * nothing else with it; each takes one of the fifo's slots, whatever its length. A write of at most
 * {@link #MOST_BYTES} is done as a whole or not at all.
 */
public final class Fifo implements AutoCloseable {
  /** PIPE_BUF: what is written at once, nobody writes into. */
  public static final int MOST_BYTES = 4096;

  private static final long AT_FDCWD = -100;
  private static final long S_IFIFO = 0010000;
  private static final long OWNER_ONLY = 0600;

  private static final long O_RDWR = 2;
  private static final long O_NONBLOCK = 0x800;
  private static final long O_DIRECT = SystemCall.byArchitecture(0x4000, 0x10000);
  private static final long O_CLOEXEC = 0x80000;

  private static final long F_SETFL = 4;
  private static final long F_SETPIPE_SZ = 1031;

  /** The kernel counts slots in pages, whatever is in them. */
  private static final long PAGE_BYTES = 4096;

  private final long descriptor;

  private Fifo(long descriptor) {
    this.descriptor = descriptor;
  }

  /** Makes one: mkfifo(3). */
  public static void create(ObjectName name) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      SystemCall.MKNODAT.call(
          AT_FDCWD, Structs.string(name.node().toString(), arena), S_IFIFO | OWNER_ONLY);
    }
  }

  /**
   * Opens it: open(2). As long as it is open somewhere, it keeps what is in it.
   *
   * @param slots how many packets it holds, a power of two: fcntl(2)
   */
  public static Fifo open(ObjectName name, int slots) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long opened =
          SystemCall.OPENAT.call(
              AT_FDCWD,
              Structs.string(name.node().toString(), arena),
              O_RDWR | O_NONBLOCK | O_CLOEXEC);
      Fifo fifo = new Fifo(opened);
      try {
        // Of a file that is not to be read past the page cache, open(2) refuses O_DIRECT.
        SystemCall.FCNTL.call(opened, F_SETFL, O_NONBLOCK | O_DIRECT);
        SystemCall.FCNTL.call(opened, F_SETPIPE_SZ, slots * PAGE_BYTES);
        return fifo;
      } catch (SystemCallException e) {
        fifo.close();
        throw e;
      }
    }
  }

  /** Writes a packet if there is a slot for it: write(2). */
  public boolean tryWrite(byte[] packet) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = Structs.bytes(packet, arena).address();
      return Refusable.unless(Errno.EAGAIN, SystemCall.WRITE, descriptor, bytes, packet.length)
          >= 0;
    }
  }

  /** Reads the next packet; null if there is none: read(2). */
  public byte[] tryRead() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(MOST_BYTES);
      long length =
          Refusable.unless(Errno.EAGAIN, SystemCall.READ, descriptor, bytes.address(), MOST_BYTES);
      return length < 0 ? null : Structs.bytes(bytes, length);
    }
  }

  /** Waits until there may be a packet, no longer than that: poll(2). */
  public void awaitPacket(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor, Poll.READABLE, timeoutNanos);
  }

  /** Waits until there may be a free slot, no longer than that: poll(2). */
  public void awaitSlot(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor, Poll.WRITABLE, timeoutNanos);
  }

  /** close(2). */
  @Override
  public void close() throws SystemCallException {
    SystemCall.CLOSE.call(descriptor);
  }
}
