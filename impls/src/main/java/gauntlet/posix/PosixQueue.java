package gauntlet.posix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** An open POSIX message queue: mq_overview(7). Each method is one call. */
public final class PosixQueue implements AutoCloseable {
  private static final long O_RDWR = 2;
  private static final long O_CREAT = 0x40;
  private static final long O_EXCL = 0x80;
  private static final long O_CLOEXEC = 0x80000;
  private static final long OWNER_ONLY = 0600;
  private static final long PRIORITY = 0;

  private static final Path MOST_MESSAGES = Path.of("/proc/sys/fs/mqueue/msg_max");

  private final long descriptor;
  private final int messageBytes;

  private PosixQueue(long descriptor, int messageBytes) {
    this.descriptor = descriptor;
    this.messageBytes = messageBytes;
  }

  /**
   * Makes one: mq_open(3).
   *
   * @param messages how many it holds
   * @param messageBytes how long each may be
   */
  public static void create(ObjectName name, int messages, int messageBytes)
      throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ValueLayout.JAVA_LONG, 8);
      attributes.setAtIndex(ValueLayout.JAVA_LONG, 1, messages);
      attributes.setAtIndex(ValueLayout.JAVA_LONG, 2, messageBytes);
      long opened =
          SystemCall.MQ_OPEN.call(
              inKernel(name, arena),
              O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
              OWNER_ONLY,
              attributes.address());
      SystemCall.CLOSE.call(opened);
    }
  }

  /** How many messages a queue may hold here: mq_overview(7). */
  public static int mostMessages() {
    // In one go: of such a file, a second read gets nothing, however short the first was.
    try (BufferedReader reader = Files.newBufferedReader(MOST_MESSAGES)) {
      return Integer.parseInt(reader.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read: file=" + MOST_MESSAGES, e);
    }
  }

  /** Opens it: mq_open(3). */
  public static PosixQueue open(ObjectName name, int messageBytes) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return new PosixQueue(
          SystemCall.MQ_OPEN.call(inKernel(name, arena), O_RDWR | O_CLOEXEC), messageBytes);
    }
  }

  /** Appends a message, unless there is no room for so long: mq_timedsend(3). */
  public boolean send(byte[] message, long timeoutNanos) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = Structs.bytes(message, arena).address();
      long deadline = Structs.deadline(timeoutNanos, arena);
      return Refusable.unless(
              Errno.ETIMEDOUT,
              SystemCall.MQ_TIMEDSEND,
              descriptor,
              bytes,
              message.length,
              PRIORITY,
              deadline)
          >= 0;
    }
  }

  /** Removes the oldest message; null if there is none for so long: mq_timedreceive(3). */
  public byte[] receive(long timeoutNanos) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(messageBytes);
      long deadline = Structs.deadline(timeoutNanos, arena);
      long length =
          Refusable.unless(
              Errno.ETIMEDOUT,
              SystemCall.MQ_TIMEDRECEIVE,
              descriptor,
              bytes.address(),
              messageBytes,
              0,
              deadline);
      return length < 0 ? null : Structs.bytes(bytes, length);
    }
  }

  /** mq_close(3). */
  @Override
  public void close() throws SystemCallException {
    SystemCall.CLOSE.call(descriptor);
  }

  /** Removes its name, if it has one: mq_unlink(3). */
  static void unlink(ObjectName name) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      Refusable.unless(Errno.ENOENT, SystemCall.MQ_UNLINK, inKernel(name, arena));
    }
  }

  /** The kernel knows names without the slash that the C library asks for. */
  private static long inKernel(ObjectName name, Arena arena) {
    return Structs.string(name.flat().substring(1), arena);
  }
}
