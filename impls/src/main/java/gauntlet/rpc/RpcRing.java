package gauntlet.rpc;

import static gauntlet.rpc.RpcRingLayout.ANSWERED;
import static gauntlet.rpc.RpcRingLayout.CELL;
import static gauntlet.rpc.RpcRingLayout.ID;
import static gauntlet.rpc.RpcRingLayout.LENGTH;
import static gauntlet.rpc.RpcRingLayout.LONGEST;
import static gauntlet.rpc.RpcRingLayout.NO_ID;
import static gauntlet.rpc.RpcRingLayout.NUMBER;
import static gauntlet.rpc.RpcRingLayout.PARTIES;
import static gauntlet.rpc.RpcRingLayout.REQUEST;
import static gauntlet.rpc.RpcRingLayout.RESPONSE;
import static gauntlet.rpc.RpcRingLayout.SENT;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcService;
import gauntlet.ring.MpscRing;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.TooManyPartiesException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Requests and responses in shared memory: sending is lock-free, receiving wait-free, and a request
 * is executed at most once, whoever is killed.
 *
 * <p>Requests travel through a {@link MpscRing}. The response to a client is in its <em>cell</em>,
 * with the number of the execution, in the one of two buffers that the response before is not in;
 * one store, of the word {@code answered}, publishes it. This store is the execution: before it the
 * request was not executed, after it the response is there, the number is used up, and the request
 * is known to have been executed.
 *
 * <p><b>At most once.</b> A client gives its requests ids that grow, and the order of the ring is
 * that of the ids. So a request whose id is not above that of the last answer in its cell was
 * executed before: the server passes it over. It was sent again, or a server was killed after it
 * had executed it.
 *
 * <p><b>The right response.</b> A client takes a response only if it is to the id it sent last.
 * Then the server does not touch the buffer: it would write there with the second id after that.
 *
 * <p><b>The server is killed</b>
 *
 * <ul>
 *   <li>before the store of {@code answered}: nothing has been executed, the request is still in
 *       the ring, and the next server begins again, in the same buffer;
 *   <li>after it: the client has its response. The request may still be in the ring, and is passed
 *       over.
 * </ul>
 *
 * <p>The number of the last execution is the greatest in the buffers that answers name; a new
 * server looks for it.
 *
 * <p><b>A client is killed</b>: its request is in the ring or not, see {@link MpscRing}. It stored
 * the id it was going to use before that: the next owner of the cell goes on behind it, and takes
 * no response to its predecessor for its own. {@link #recover} returns the cells of dead clients;
 * attaching does so too when none is free. Nothing else needs a recovery.
 *
 * <p>An instance is one end, used by one thread.
 */
public class RpcRing implements RpcChannel {
  private final MemorySegment memory;
  private final long longest;
  private final Role role;
  private final MpscRing requests;

  /** The client's: where its cell is, the id used last, and that of the request it waits for. */
  private final int party;

  private final long cell;
  private long lastId;
  private long awaited = NO_ID;
  private byte[] request;

  /** The server's: how many requests have been executed. */
  private long executed;

  /** Lays out a channel for responses of up to so many bytes, around an empty ring. */
  static void create(MemorySegment zeroed, int longest) {
    // Pairs with the acquire in requireLaid(): the ring has been laid out.
    Shm.setLongRelease(zeroed, LONGEST, longest);
  }

  /**
   * Attaches to a channel that has been laid out.
   *
   * @throws TooManyPartiesException if this is one client too many
   */
  public RpcRing(MemorySegment memory, Role role) {
    this.memory = memory;
    this.longest = requireLaid(memory);
    this.role = role;
    if (role == Role.CLIENT) {
      Parties parties = parties(memory);
      this.party = parties.join();
      this.cell = RpcRingLayout.cell(longest, party);
      try {
        this.requests = new MpscRing(requests(memory), Role.PRODUCER);
      } catch (RuntimeException e) {
        parties.leave(party);
        throw e;
      }
      // The owner before is dead: who has seen its entry returned has seen its stores.
      this.lastId = Shm.getLong(memory, cell + SENT);
    } else {
      this.party = 0;
      this.cell = 0;
      this.requests = new MpscRing(requests(memory), Role.CONSUMER);
      this.executed = countExecuted();
    }
  }

  /** Returns the cells of dead clients, for others to attach. */
  public static void recover(MemorySegment memory) {
    requireLaid(memory);
    parties(memory).releaseDead();
    MpscRing.recover(requests(memory));
  }

  // ---- the client ----

  @Override
  public final boolean send(byte[] what) {
    requireRole(Role.CLIENT);
    requireFits("request", what.length, maxRequestLength());
    lastId++;
    announce(memory, cell, lastId);
    byte[] addressed = addressed(lastId, what);
    if (!requests.offer(addressed)) {
      return false;
    }
    awaited = lastId;
    request = addressed;
    return true;
  }

  /** The order that matters: an id counts as used before there is a request with it. */
  protected void announce(MemorySegment memory, long cell, long id) {
    // The ring publishes the request by a compare-and-set that releases this, too.
    Shm.setLong(memory, cell + SENT, id);
  }

  @Override
  public final boolean retry() {
    requireRole(Role.CLIENT);
    return awaited != NO_ID && requests.offer(request);
  }

  @Override
  public final byte[] receive() {
    requireRole(Role.CLIENT);
    // Pairs with the release in publish(): the response is whole.
    long answered = Shm.getLongAcquire(memory, cell + ANSWERED);
    if (awaited == NO_ID || !isAnswer(answered, awaited)) {
      return null;
    }
    long buffer = cell + RpcRingLayout.buffer(longest, answered);
    byte[] response = new byte[lengthIn(buffer)];
    Shm.read(memory, buffer + RESPONSE, response, 0, response.length);
    return response;
  }

  /** Whether this answer is to the request with this id. */
  protected boolean isAnswer(long answered, long id) {
    return RpcRingLayout.id(answered) == id;
  }

  private byte[] addressed(long id, byte[] what) {
    byte[] bytes = new byte[REQUEST + what.length];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.nativeOrder())
        .putLong(CELL, party)
        .putLong(ID, id)
        .put(REQUEST, what);
    return bytes;
  }

  private int lengthIn(long buffer) {
    long length = Shm.getLong(memory, buffer + LENGTH);
    if (length < 0 || length > longest) {
      throw new CorruptMemoryException(
          "channel is corrupt: responseLength=%d, cell=%d".formatted(length, party));
    }
    return (int) length;
  }

  // ---- the server ----

  @Override
  public final boolean serve(RpcService service) {
    requireRole(Role.SERVER);
    long before = executed;
    // Another round only if the request was executed before.
    while (executed == before) {
      if (requests.read(message -> execute(message, service), 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** The ring has the request until this is done: the next server finds it there. */
  private void execute(MemorySegment message, RpcService service) {
    long own = cellOf(message);
    long id = Shm.getLong(message, ID);
    // Servers alone store it: this one, or one that was dead before this one attached.
    long answered = Shm.getLong(memory, own + ANSWERED);
    if (isExecuted(own, id, answered)) {
      return;
    }
    byte[] what = new byte[Math.toIntExact(message.byteSize() - REQUEST)];
    Shm.read(message, REQUEST, what, 0, what.length);
    byte[] response = service.execute(executed + 1, what);
    requireFits("response", response.length, maxResponseLength());
    answer(own, RpcRingLayout.next(answered, id), response);
    executed++;
  }

  /** Whether the request with this id of this cell was executed, by the last answer there. */
  protected boolean isExecuted(long cell, long id, long answered) {
    return id <= RpcRingLayout.id(answered);
  }

  /** The order that matters: a response is whole before it is one. */
  protected void answer(long cell, long answer, byte[] response) {
    write(cell, answer, response);
    publish(cell, answer);
  }

  protected final void write(long cell, long answer, byte[] response) {
    long buffer = cell + RpcRingLayout.buffer(longest, answer);
    Shm.setLong(memory, buffer + NUMBER, executed + 1);
    Shm.setLong(memory, buffer + LENGTH, response.length);
    Shm.write(memory, buffer + RESPONSE, response, 0, response.length);
  }

  protected final void publish(long cell, long answer) {
    // Pairs with the acquire in receive(), and with that of the next server in countExecuted().
    Shm.setLongRelease(memory, cell + ANSWERED, answer);
  }

  private long cellOf(MemorySegment message) {
    long number = message.byteSize() < REQUEST ? -1 : Shm.getLong(message, CELL);
    if (number < 0 || number >= PartiesLayout.COUNT) {
      throw new CorruptMemoryException(
          "channel is corrupt: cell=%d, bytes=%d".formatted(number, message.byteSize()));
    }
    return RpcRingLayout.cell(longest, (int) number);
  }

  private long countExecuted() {
    long count = 0;
    for (int client = 0; client < PartiesLayout.COUNT; client++) {
      long start = RpcRingLayout.cell(longest, client);
      // Pairs with the release in publish(), of this end's predecessor.
      long answered = Shm.getLongAcquire(memory, start + ANSWERED);
      long buffer = start + RpcRingLayout.buffer(longest, answered);
      if (answered != 0) {
        count = Math.max(count, Shm.getLong(memory, buffer + NUMBER));
      }
    }
    return count;
  }

  // ---- both ----

  @Override
  public final int maxRequestLength() {
    return requests.maxMessageLength() - REQUEST;
  }

  @Override
  public final int maxResponseLength() {
    return (int) longest;
  }

  private void requireRole(Role needed) {
    if (role != needed) {
      throw new IllegalStateException("wrong end: role=%s, needed=%s".formatted(role, needed));
    }
  }

  private static void requireFits(String what, int length, int longest) {
    if (length > longest) {
      throw new IllegalArgumentException(
          "%s too long: length=%d, max=%d".formatted(what, length, longest));
    }
  }

  private static Parties parties(MemorySegment memory) {
    return new Parties(memory.asSlice(PARTIES, PartiesLayout.BYTES));
  }

  private static MemorySegment requests(MemorySegment memory) {
    return memory.asSlice(RpcRingLayout.requests(requireLaid(memory)));
  }

  private static long requireLaid(MemorySegment memory) {
    // Pairs with the release in create().
    long longest = memory.byteSize() < PARTIES ? 0 : Shm.getLongAcquire(memory, LONGEST);
    if (longest <= 0 || longest > Integer.MAX_VALUE || isBehind(longest, memory)) {
      throw new IllegalArgumentException(
          "no channel in this memory: longest=%d, memory=%d".formatted(longest, memory.byteSize()));
    }
    return longest;
  }

  private static boolean isBehind(long longest, MemorySegment memory) {
    return RpcRingLayout.requests(longest) > memory.byteSize();
  }
}
