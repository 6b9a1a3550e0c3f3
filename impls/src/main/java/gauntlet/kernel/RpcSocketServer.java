package gauntlet.kernel;

import static gauntlet.kernel.RpcSocketsLayout.CLIENTS;
import static gauntlet.kernel.RpcSocketsLayout.ID;
import static gauntlet.kernel.RpcSocketsLayout.LENGTH;
import static gauntlet.kernel.RpcSocketsLayout.REQUEST_SOURCE;
import static gauntlet.kernel.RpcSocketsLayout.RESPONSE;

import gauntlet.contract.OpenEnd;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcService;
import gauntlet.posix.Descriptor;
import gauntlet.posix.Socket;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The server's end of a channel over UNIX sockets.
 *
 * <p>A socket forgets what was received, and the memory of a server dies with it. So the server
 * leaves a request in its socket until it is done with it, and keeps a journal in the memory of the
 * instance. It looks at the request, executes it, writes a record with the response, commits it by
 * one store, sends the response, and takes the request. One whose response is refused by the kernel
 * sends it when it serves again. One that is killed in between
 *
 * <ul>
 *   <li>before the commit, has executed nothing: the next server finds the request;
 *   <li>after it, has executed the request, and the client may not have its response: the next
 *       server finds the request, and sends the response of the record, once more if need be.
 * </ul>
 *
 * <p>The journal keeps the last response to each client. A request that comes again, because its
 * client retries, is not told from one that a dead server left: its response is sent again.
 */
final class RpcSocketServer implements RpcChannel, OpenEnd {
  private final MemorySegment memory;
  private final int longestRequest;
  private final int longestResponse;
  private final List<Descriptor> descriptors;
  private final Socket requests;
  private final List<Socket> responses;

  /** How many requests have been executed. */
  private long executed;

  RpcSocketServer(MemorySegment memory) {
    this.memory = memory;
    this.longestRequest = Shm.getInt(memory, RpcSocketsLayout.LONGEST_REQUEST);
    this.longestResponse = Shm.getInt(memory, RpcSocketsLayout.LONGEST_RESPONSE);
    int[] numbers =
        IntStream.rangeClosed(0, CLIENTS)
            .map(i -> i == 0 ? REQUEST_SOURCE : RpcSocketsLayout.responseSink(i - 1))
            .toArray();
    this.descriptors = SharedDescriptors.attach(memory, numbers);
    this.requests = new Socket(this.descriptors.getFirst());
    this.responses = this.descriptors.stream().skip(1).map(Socket::new).toList();
    this.executed = IntStream.range(0, CLIENTS).mapToLong(this::lastNumber).max().orElseThrow();
  }

  private long lastNumber(int place) {
    // Pairs with the release in commit(), of this end's predecessor: the record is whole.
    return RpcSocketsLayout.number(Shm.getLongAcquire(memory, RpcSocketsLayout.committed(place)));
  }

  private long committed(int place) {
    return Shm.getLong(memory, RpcSocketsLayout.committed(place));
  }

  /** The request of a client that was executed last; 0 if none was. */
  private long lastId(int place) {
    return Shm.getLong(memory, lastRecord(place) + ID);
  }

  private RpcPacket lastResponse(int place) {
    long record = lastRecord(place);
    byte[] response = new byte[Math.toIntExact(Shm.getLong(memory, record + LENGTH))];
    Shm.read(memory, record + RESPONSE, response, 0, response.length);
    return new RpcPacket(place, Shm.getLong(memory, record + ID), response);
  }

  private long lastRecord(int place) {
    return RpcSocketsLayout.record(place, committed(place), longestResponse);
  }

  @Override
  public boolean serve(RpcService service) {
    int most = RpcPacket.frameBytes(longestRequest) + 1;
    byte[] frame = Refused.unchecked(() -> requests.tryPeek(most));
    while (frame != null) {
      if (frame.length == 0) {
        throw EndOfStreamException.nobodySends(executed);
      }
      RpcPacket request = decode(frame, most);
      long last = lastId(request.place());
      boolean isNew = request.id() > last;
      if (isNew) {
        execute(request, service);
      } else if (request.id() == last && last > 0) {
        // It could not be sent, or a predecessor has died before, or it may have been lost.
        answer(lastResponse(request.place()));
      }
      Refused.unchecked(() -> requests.tryReceive(most));
      if (isNew) {
        return true;
      }
      frame = Refused.unchecked(() -> requests.tryPeek(most));
    }
    return false;
  }

  /** What is no request must not stay in the way of those behind it. */
  private RpcPacket decode(byte[] frame, int most) {
    try {
      return RpcPacket.ofFrame(frame, CLIENTS);
    } catch (BrokenFrameException e) {
      Refused.unchecked(() -> requests.tryReceive(most));
      throw e;
    }
  }

  private void execute(RpcPacket request, RpcService service) {
    byte[] response = service.execute(executed + 1, request.bytes());
    if (response.length > longestResponse) {
      throw new IllegalArgumentException(
          "response too long: length=%d, max=%d".formatted(response.length, longestResponse));
    }
    RpcPacket packet = new RpcPacket(request.place(), request.id(), response);
    commit(packet);
    answer(packet);
  }

  private void commit(RpcPacket packet) {
    byte[] response = packet.bytes();
    int place = packet.place();
    long next = RpcSocketsLayout.nextCommitted(executed + 1, committed(place));
    long record = RpcSocketsLayout.record(place, next, longestResponse);
    Shm.setLong(memory, record + ID, packet.id());
    Shm.setLong(memory, record + LENGTH, response.length);
    Shm.write(memory, record + RESPONSE, response, 0, response.length);
    executed++;
    // Pairs with the acquire of the next server, when it attaches: the record is whole.
    Shm.setLongRelease(memory, RpcSocketsLayout.committed(place), next);
  }

  /** May be done again: the client takes one response, whichever. */
  private void answer(RpcPacket packet) {
    Socket client = responses.get(packet.place());
    byte[] frame = packet.toFrame();
    int sent = Refused.unchecked(() -> client.trySend(frame, 0));
    if (!BrokenFrameException.isSentWhole(sent, frame.length)) {
      throw new NoRoomException(
          "no room for a response: place=%d, id=%d".formatted(packet.place(), packet.id()));
    }
  }

  @Override
  public boolean send(byte[] request) {
    throw wrongEnd();
  }

  @Override
  public boolean retry() {
    throw wrongEnd();
  }

  @Override
  public byte[] receive() {
    throw wrongEnd();
  }

  private static IllegalStateException wrongEnd() {
    return new IllegalStateException("wrong end: a server sends no requests");
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
    Refused.run(() -> Descriptor.closeAll(descriptors));
  }
}
