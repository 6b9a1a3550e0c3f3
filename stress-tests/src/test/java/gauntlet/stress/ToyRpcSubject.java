package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcService;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import gauntlet.subject.RpcChannelSubject;
import java.lang.foreign.MemorySegment;

/**
 * A channel whose state is the number of requests that were ever sent: there is a place for each.
 *
 * <pre>
 *    8       12      16                            each client            each request
 *    +-------+-------+-------------------- ... ---+---------------- ... +
 *    | state |clients| answered | length | response | client | id | request
 *    +-------+-------+-------------------- ... ---+---------------- ... +
 * </pre>
 */
public final class ToyRpcSubject extends ToySubject implements RpcChannelSubject {
  private static final int LENGTH = RpcSuite.SHAPE.longest();
  private static final int CLIENTS = 2;
  private static final int REQUESTS = 4;

  private static final int HEAD = 8;
  private static final int PLACE = HEAD + LENGTH + Long.BYTES;

  public ToyRpcSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyRpcSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES + (long) (CLIENTS + REQUESTS) * PLACE;
  }

  @Override
  public int capacityFor(Shape shape) {
    return shape.capacity();
  }

  @Override
  public RpcChannel attach(MemorySegment memory, Role role) {
    return new End(memory, flaw, role);
  }

  private static final class End extends Toy implements RpcChannel {
    private static final long ATTACHED = 12;
    private static final int SECOND = 4;

    private final int client;
    private byte[] request;
    private int awaited;

    /** The server's: how many places it has gone through, and executed. */
    private int seen;

    private int executed;

    End(MemorySegment memory, Flaw flaw, Role role) {
      super(memory, flaw);
      this.client = role == Role.CLIENT ? Shm.getAndAddInt(memory, ATTACHED, 1) : 0;
    }

    private static long response(int client) {
      return BYTES + (long) client * PLACE;
    }

    private static long request(int number) {
      return BYTES + (long) (CLIENTS + number) * PLACE;
    }

    @Override
    public boolean send(byte[] what) {
      awaited++;
      request = what;
      return retry();
    }

    @Override
    public boolean retry() {
      return section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            int number = state();
            pauseIf(Flaw.UNLOCKED_GIVE);
            if (flaw == Flaw.EARLY_PUBLISH) {
              Shm.setIntRelease(memory, STATE, number + 1);
            }
            Shm.setInt(memory, request(number), client);
            Shm.setInt(memory, request(number) + SECOND, awaited);
            Shm.storeStoreFence();
            pauseIf(Flaw.EARLY_PUBLISH);
            Shm.write(memory, request(number) + HEAD, request, 0, LENGTH);
            // Pairs with the acquire in serve().
            Shm.setIntRelease(memory, STATE, number + 1);
            return true;
          });
    }

    @Override
    public byte[] receive() {
      // Pairs with the release in answer().
      int answered = Shm.getIntAcquire(memory, response(client));
      if (answered == 0 || (answered != awaited && flaw != Flaw.ANY_RESPONSE)) {
        return null;
      }
      byte[] response = new byte[Shm.getInt(memory, response(client) + SECOND)];
      Shm.read(memory, response(client) + HEAD, response, 0, response.length);
      return response;
    }

    @Override
    public boolean serve(RpcService service) {
      // Pairs with the release in retry().
      while (seen < Shm.getIntAcquire(memory, STATE)) {
        long place = request(seen);
        seen++;
        int sender = Shm.getInt(memory, place);
        int id = Shm.getInt(memory, place + SECOND);
        boolean isNew = id > Shm.getInt(memory, response(sender));
        if (isNew || flaw == Flaw.EXECUTES_AGAIN) {
          byte[] what = new byte[LENGTH];
          Shm.read(memory, place + HEAD, what, 0, LENGTH);
          executed++;
          answer(response(sender), id, service.execute(executed, what));
          return true;
        }
      }
      return false;
    }

    private void answer(long place, int id, byte[] response) {
      if (flaw == Flaw.EARLY_PUBLISH) {
        Shm.setIntRelease(memory, place, id);
      }
      pauseIf(Flaw.EARLY_PUBLISH);
      Shm.setInt(memory, place + SECOND, response.length);
      Shm.write(memory, place + HEAD, response, 0, response.length);
      // Pairs with the acquire in receive().
      Shm.setIntRelease(memory, place, id);
    }

    @Override
    public int maxRequestLength() {
      return LENGTH;
    }

    @Override
    public int maxResponseLength() {
      return PLACE - HEAD;
    }
  }
}
