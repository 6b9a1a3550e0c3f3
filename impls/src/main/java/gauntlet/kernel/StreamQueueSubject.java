package gauntlet.kernel;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Descriptor;
import gauntlet.posix.PipeReader;
import gauntlet.posix.PipeWriter;
import gauntlet.posix.Socket;
import gauntlet.posix.StreamSocket;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.UUID;

/** The message queues that are streams of bytes: pipe, UNIX stream socket, TCP. */
public final class StreamQueueSubject extends UnnamedQueueSubject {
  /** Beside those it holds: one whose bytes a dead consumer left, and what dead producers cut. */
  static final int MORE_FRAMES = 4;

  private final StreamKind kind;
  private final StreamFrames.Reader reader;

  private StreamQueueSubject(
      String id, String summary, StreamKind kind, StreamFrames.Reader reader) {
    super(
        id,
        summary,
        kind.medium(),
        List.of(
            StreamKind.class,
            StreamSocket.class,
            Socket.class,
            PipeReader.class,
            PipeWriter.class,
            UUID.class));
    this.kind = kind;
    this.reader = reader;
  }

  private StreamQueueSubject(String id, String summary, StreamKind kind) {
    this(id, summary, kind, StreamFrames::new);
  }

  /** The one through an anonymous pipe. */
  public static StreamQueueSubject pipe() {
    return new StreamQueueSubject(
        "pipe", "A pipe, a stream of bytes: each message is a frame.", StreamKind.PIPE);
  }

  /** The one through a pair of UNIX sockets. */
  public static StreamQueueSubject unixSocket() {
    return new StreamQueueSubject(
        "unix-socket",
        "UNIX stream sockets (socketpair), a stream of bytes: each message is a frame.",
        StreamKind.UNIX);
  }

  /** The one through TCP. */
  public static StreamQueueSubject tcpSocket() {
    return new StreamQueueSubject(
        "tcp-socket",
        "TCP by way of 127.0.0.1, a stream of bytes: each message is a frame.",
        StreamKind.TCP);
  }

  /** One of the same kind, whose consumers read frames in this way. */
  public StreamQueueSubject reading(StreamFrames.Reader how, String id, String summary) {
    return new StreamQueueSubject(id, summary, kind, how);
  }

  /**
   * What was sent by TCP when the sender died may still be on its way. A frame has a checksum, and
   * its number is that of no other.
   */
  @Override
  public Guarantees guarantees() {
    Guarantees guarantees = super.guarantees().isolated(Isolation.DETECTED);
    return kind == StreamKind.TCP
        ? new Guarantees(
            guarantees.progress(),
            CrashCriterion.BEFORE_RECOVERY,
            guarantees.takeover(),
            guarantees.leaks(),
            guarantees.delivery(),
            guarantees.holdings(),
            guarantees.isolation())
        : guarantees;
  }

  /** They are counted. */
  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(shape.capacity());
  }

  @Override
  public long bytesFor(Shape shape) {
    return StreamLayout.BYTES;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    List<Descriptor> both =
        Refused.unchecked(
            () ->
                kind.create(
                    shape.capacity() + MORE_FRAMES, StreamFrame.HEADER_BYTES + shape.longest()));
    Shm.setLong(zeroed, StreamLayout.MARK, UUID.randomUUID().getLeastSignificantBits());
    Shm.setInt(zeroed, StreamLayout.MESSAGE_BYTES, shape.longest());
    Shm.setInt(zeroed, StreamLayout.LIMIT, shape.capacity());
    SharedDescriptors.create(zeroed, both);
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return role == Role.PRODUCER
        ? new StreamProducer(memory, kind)
        : new StreamConsumer(memory, kind, reader);
  }

  /** What a dead consumer leaves, the next one knows. */
  @Override
  public void recover(MemorySegment memory, Role dead) {
    if (dead == Role.PRODUCER) {
      new StreamRecovery(memory, kind).afterProducer();
    }
  }

  /** Bytes of several would be mixed. */
  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? 1 : 0;
  }
}
