package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Medium;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcContract;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.posix.Descriptor;
import gauntlet.posix.Socket;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import gauntlet.subject.RpcChannelSubject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The channel for requests and responses over pairs of UNIX sockets. */
public final class UnixRpcSubject implements RpcChannelSubject {
  /** What the kernel counts for a message beside its bytes: it rounds up to a power of two. */
  private static final int LEAST_OVERHEAD = 512;

  private static final int MOST_OVERHEAD = 1024;

  @Override
  public String id() {
    return "rpc-unix";
  }

  @Override
  public String summary() {
    return "Requests and responses through UNIX sockets (socketpair), executed at most once.";
  }

  @Override
  public Medium medium() {
    return Medium.UNIX_DATAGRAM;
  }

  @Override
  public Optional<String> unavailable() {
    return SharedDescriptors.missing();
  }

  /** Between the commit of a request and its response a server may die: the next one sends it. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.ANY_TIME, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public int capacityFor(Shape shape) {
    return shape.capacity();
  }

  @Override
  public long bytesFor(Shape shape) {
    return RpcSocketsLayout.bytes(longestResponse(shape));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    List<Descriptor> all = Refused.unchecked(() -> sockets(shape));
    Shm.setInt(zeroed, RpcSocketsLayout.LONGEST_REQUEST, shape.longest());
    Shm.setInt(zeroed, RpcSocketsLayout.LONGEST_RESPONSE, longestResponse(shape));
    SharedDescriptors.create(zeroed, all);
  }

  /** Those of requests, and those of each client's responses; all or none. */
  private static List<Descriptor> sockets(Shape shape) throws SystemCallException {
    int requestRoom = requestRoom(shape);
    int responseRoom = responseRoom(shape);
    List<Descriptor> all = new ArrayList<>();
    try {
      all.addAll(Socket.withRoom(Socket.unixPackets(), requestRoom));
      for (int client = 0; client < RpcSocketsLayout.CLIENTS; client++) {
        all.addAll(Socket.withRoom(Socket.unixPackets(), responseRoom));
      }
      return all;
    } catch (SystemCallException e) {
      Descriptor.giveUp(all, e);
      throw e;
    }
  }

  /** What clients are about to send, and the server is done with, takes room, too. */
  private static int requestRoom(Shape shape) {
    int beside = RpcSocketsLayout.CLIENTS + 1;
    return room(Math.addExact(shape.capacity(), beside), shape.longest());
  }

  /** For responses to as many requests as may be in line, and to some that are sent twice. */
  private static int responseRoom(Shape shape) {
    int inLine = requestRoom(shape) / (LEAST_OVERHEAD + RpcPacket.frameBytes(shape.shortest()));
    return room(Math.addExact(inLine, 2 * RpcSocketsLayout.CLIENTS), longestResponse(shape));
  }

  private static int room(int messages, int longest) {
    int most = MOST_OVERHEAD + 2 * RpcPacket.frameBytes(longest);
    return Math.max(Socket.LEAST_ROOM, Math.multiplyExact(messages, most));
  }

  private static int longestResponse(Shape shape) {
    return shape.longest() + RpcContract.NUMBER_BYTES;
  }

  @Override
  public RpcChannel attach(MemorySegment memory, Role role) {
    SharedDescriptors.requireInstance(memory);
    return role == Role.CLIENT ? new RpcSocketClient(memory) : new RpcSocketServer(memory);
  }

  @Override
  public void destroy(MemorySegment memory) {
    SharedDescriptors.destroy(memory);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    // What a dead server has left to be done, the next one does when it serves.
    if (dead == Role.CLIENT) {
      RpcSocketClient.recover(memory);
    }
  }

  @Override
  public int maxParties(Role role) {
    return switch (role) {
      case CLIENT -> RpcSocketsLayout.CLIENTS;
      case SERVER -> 1;
      default -> 0;
    };
  }

  @Override
  public List<String> accessors() {
    return List.of(
        Shm.class.getName(),
        SharedDescriptors.class.getName(),
        Descriptor.class.getName(),
        Socket.class.getName());
  }
}
