package gauntlet.kernel;

import static gauntlet.kernel.RpcSocketsLayout.CLIENTS;
import static gauntlet.kernel.RpcSocketsLayout.REQUEST_SINK;

import gauntlet.contract.OpenEnd;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcService;
import gauntlet.posix.Descriptor;
import gauntlet.posix.Socket;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The client's end of a channel over UNIX sockets. It takes only the response to the id it sent
 * last; what else comes through its socket, to a request that it gave up or that a dead client sent
 * before from the same place, it throws away.
 */
final class RpcSocketClient implements RpcChannel, OpenEnd {
  private static final long NO_ID = 0;

  private final MemorySegment memory;
  private final int longestRequest;
  private final int longestResponse;
  private final int place;
  private final List<Descriptor> sockets;
  private final Socket requests;
  private final Socket responses;
  private long lastId;
  private long awaited = NO_ID;
  private byte[] request;
  private byte[] response;
  private long received;

  RpcSocketClient(MemorySegment memory) {
    this.memory = memory;
    this.longestRequest = Shm.getInt(memory, RpcSocketsLayout.LONGEST_REQUEST);
    this.longestResponse = Shm.getInt(memory, RpcSocketsLayout.LONGEST_RESPONSE);
    this.place = join(memory);
    // The owner before has left or is dead: who has seen its entry returned has seen its stores.
    this.lastId = Shm.getLong(memory, RpcSocketsLayout.sent(place));
    this.sockets = attach(memory, place);
    this.requests = new Socket(sockets.getFirst());
    this.responses = new Socket(sockets.getLast());
  }

  private static int join(MemorySegment memory) {
    Parties parties = parties(memory);
    parties.releaseDead();
    int place = parties.join();
    if (place >= CLIENTS) {
      parties.leave(place);
      throw new IllegalStateException("one client too many: clients=" + CLIENTS);
    }
    return place;
  }

  private static List<Descriptor> attach(MemorySegment memory, int place) {
    try {
      return SharedDescriptors.attach(memory, REQUEST_SINK, RpcSocketsLayout.responseSource(place));
    } catch (RuntimeException e) {
      parties(memory).leave(place);
      throw e;
    }
  }

  /** Returns the places of dead clients, for others to attach. */
  static void recover(MemorySegment memory) {
    parties(memory).releaseDead();
  }

  private static Parties parties(MemorySegment memory) {
    return new Parties(memory.asSlice(RpcSocketsLayout.PARTIES, PartiesLayout.BYTES));
  }

  @Override
  public boolean send(byte[] what) {
    if (what.length > longestRequest) {
      throw new IllegalArgumentException(
          "request too long: length=%d, max=%d".formatted(what.length, longestRequest));
    }
    // What has come makes room for what will come.
    receive();
    lastId++;
    // Before the call of the kernel, which no store passes: the next owner of the place goes on
    // behind it. It pairs with nothing: that one owns the place when this one has left or is dead.
    Shm.setLongOpaque(memory, RpcSocketsLayout.sent(place), lastId);
    byte[] frame = new RpcPacket(place, lastId, what).toFrame();
    if (!trySend(frame)) {
      return false;
    }
    awaited = lastId;
    request = frame;
    response = null;
    return true;
  }

  @Override
  public boolean retry() {
    // Each request in line may be answered: what has come makes room.
    receive();
    return awaited != NO_ID && trySend(request);
  }

  private boolean trySend(byte[] frame) {
    int sent = Refused.unchecked(() -> requests.trySend(frame, 0));
    return BrokenFrameException.isSentWhole(sent, frame.length);
  }

  @Override
  public byte[] receive() {
    int most = RpcPacket.frameBytes(longestResponse) + 1;
    byte[] frame = Refused.unchecked(() -> responses.tryReceive(most));
    while (frame != null) {
      if (frame.length == 0) {
        throw EndOfStreamException.nobodySends(received);
      }
      RpcPacket packet = RpcPacket.ofFrame(frame, CLIENTS);
      received++;
      if (packet.id() == awaited) {
        response = packet.bytes();
      }
      frame = Refused.unchecked(() -> responses.tryReceive(most));
    }
    return response == null ? null : response.clone();
  }

  @Override
  public boolean serve(RpcService service) {
    throw new IllegalStateException("wrong end: a client serves nobody");
  }

  @Override
  public int maxRequestLength() {
    return longestRequest;
  }

  @Override
  public int maxResponseLength() {
    return longestResponse;
  }

  @Override
  public void close() {
    parties(memory).leave(place);
    Refused.run(() -> Descriptor.closeAll(sockets));
  }
}
