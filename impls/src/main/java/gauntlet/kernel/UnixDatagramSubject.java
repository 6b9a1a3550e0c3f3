package gauntlet.kernel;

import gauntlet.contract.Capacity;
import gauntlet.contract.Medium;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Descriptor;
import gauntlet.posix.Socket;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The message queue that is a pair of UNIX sockets which keep the bounds of messages. */
public final class UnixDatagramSubject extends UnnamedQueueSubject {
  /** With more, what they are about to send or receive would take too much of the room. */
  private static final int MOST_PARTIES = 4;

  /** What the kernel counts for a message beside its bytes: it rounds up to a power of two. */
  private static final int LEAST_OVERHEAD = 512;

  private static final int MOST_OVERHEAD = 1024;

  public UnixDatagramSubject() {
    super(
        "unix-datagram",
        "UNIX sockets that keep the bounds of messages (socketpair, SOCK_SEQPACKET).",
        Medium.UNIX_DATAGRAM,
        List.of(Socket.class));
  }

  /**
   * There is room for bytes, and what the kernel counts beside them depends on the kernel. A
   * message takes its room until the call that has received it is over; and several that are sent
   * at the same time may each find the last room.
   */
  @Override
  public Capacity capacityFor(Shape shape) {
    return new Capacity(
        shape.capacity(),
        Math.ceilDiv(room(shape), LEAST_OVERHEAD + frameBytes(shape.shortest())) + MOST_PARTIES);
  }

  private static int room(Shape shape) {
    int most = MOST_OVERHEAD + 2 * frameBytes(shape.longest());
    return Math.max(Socket.LEAST_ROOM, Math.multiplyExact(shape.capacity() + MOST_PARTIES, most));
  }

  private static int frameBytes(int length) {
    return Frame.HEADER_BYTES + length;
  }

  @Override
  public long bytesFor(Shape shape) {
    return PacketLayout.BYTES;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    List<Descriptor> both = Refused.unchecked(() -> sockets(room(shape)));
    Shm.setInt(zeroed, PacketLayout.MESSAGE_BYTES, shape.longest());
    SharedDescriptors.create(zeroed, both);
  }

  private static List<Descriptor> sockets(int room) throws SystemCallException {
    return Socket.withRoom(Socket.unixPackets(), room);
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new PacketQueue(memory, role);
  }

  /** There is nothing to be repaired. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? MOST_PARTIES : 0;
  }
}
