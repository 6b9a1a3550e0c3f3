package gauntlet.contract;

import java.util.List;
import java.util.Map;

/**
 * Requests and responses: each request is executed at most once, however often it is sent, those of
 * one client in the order in which they were sent; and a client receives the response to the
 * request it sent last, and no other.
 *
 * <p>Executions are numbered, and a response says the number of its request's: a request that was
 * executed twice shows in the numbers of all that come after it.
 *
 * @param capacity with fewer requests in line, the next one is accepted
 */
public record RpcSpecification(int capacity) implements Specification<RpcState> {
  /** Sends the request that is the argument, a positive number; answers SENT or REFUSED. */
  public static final int SEND = 0;

  /** Sends the client's last request once more; answers SENT or REFUSED. */
  public static final int RETRY = 1;

  /** Answers the number of the execution of the client's last request, or {@link #NONE}. */
  public static final int RECEIVE = 2;

  /** Answers the request it executed, or {@link #IDLE}. */
  public static final int SERVE = 3;

  /** Answer of a request that is in line now. */
  public static final long SENT = 1;

  /** Answer of a request that found no room, or of a retry where there is no request. */
  public static final long REFUSED = 0;

  /** Answer of a client for which there is no response yet. */
  public static final long NONE = 0;

  /** Answer of a server that found no request. */
  public static final long IDLE = 0;

  /** Answer of who got bytes that nobody sent. */
  public static final long GARBAGE = -1;

  public RpcSpecification {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity out of range: capacity=" + capacity);
    }
  }

  /** Answer of a client that received the response to a request it does not wait for. */
  public static long foreign(long request) {
    return GARBAGE - request;
  }

  @Override
  public RpcState initial() {
    return new RpcState(0, 0, Map.of());
  }

  @Override
  public List<RpcState> after(RpcState state, Operation operation) {
    return switch (operation.method()) {
      case SEND -> afterSend(state, operation);
      case RETRY -> afterRetry(state, operation);
      case RECEIVE -> afterReceive(state, operation);
      case SERVE -> operation.isPending() ? served(state) : afterServe(state, operation.answer());
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private List<RpcState> afterSend(RpcState state, Operation send) {
    if (send.answer() == REFUSED) {
      return state.inLine() >= capacity ? List.of(state) : List.of();
    }
    return isSent(send) ? List.of(state.sent(send.client(), send.argument())) : List.of();
  }

  private List<RpcState> afterRetry(RpcState state, Operation retry) {
    boolean hasRequest = state.client(retry.client()).last() != RpcState.Client.NO_REQUEST;
    if (retry.answer() == REFUSED) {
      return !hasRequest || state.inLine() >= capacity ? List.of(state) : List.of();
    }
    return hasRequest && isSent(retry) ? List.of(state.sentAgain()) : List.of();
  }

  private static boolean isSent(Operation operation) {
    return operation.answer() == SENT || operation.isPending();
  }

  private static List<RpcState> afterReceive(RpcState state, Operation receive) {
    long number = state.client(receive.client()).number();
    return receive.isPending() || receive.answer() == number ? List.of(state) : List.of();
  }

  private static List<RpcState> afterServe(RpcState state, long answer) {
    if (answer == IDLE) {
      return state.isAnyWaiting() ? List.of() : List.of(state.emptied());
    }
    return state.waiting().stream()
        .filter(client -> state.client(client).waiting().getFirst() == answer)
        .map(state::served)
        .toList();
  }

  /** What a server may leave, whichever request it has executed. */
  private static List<RpcState> served(RpcState state) {
    return state.isAnyWaiting()
        ? state.waiting().stream().map(state::served).toList()
        : List.of(state.emptied());
  }

  @Override
  public List<RpcState> outcomes(RpcState state, Operation call) {
    return switch (call.method()) {
      case SEND, RETRY -> Outcomes.of(this, state, call, SENT, REFUSED);
      default -> after(state, call);
    };
  }

  @Override
  public boolean neverWaits(Operation call) {
    return true;
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    if (isClients(a) && isClients(b)) {
      return a.client() == b.client();
    }
    return request(a) > 0 && request(a) == request(b);
  }

  private static boolean isClients(Operation operation) {
    return operation.method() != SERVE;
  }

  /** The request that was sent or executed; not positive if the operation does not say. */
  private static long request(Operation operation) {
    return switch (operation.method()) {
      case SEND -> operation.argument();
      case SERVE -> operation.answer();
      default -> 0;
    };
  }

  /** The response to another request is none to this one. */
  @Override
  public boolean isGarbage(Operation operation) {
    return operation.answer() <= GARBAGE && operation.answer() > Operation.THREW;
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return switch (operation.method()) {
      case RECEIVE -> true;
      case SEND, RETRY -> operation.answer() == REFUSED;
      default -> false;
    };
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case SEND ->
          Descriptions.of("send(" + operation.argument() + ")", operation, RpcSpecification::sent);
      case RETRY -> Descriptions.of("retry()", operation, RpcSpecification::sent);
      case RECEIVE -> Descriptions.of("receive()", operation, RpcSpecification::received);
      case SERVE -> Descriptions.of("serve()", operation, RpcSpecification::served);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String sent(long answer) {
    if (answer == REFUSED) {
      return "refused";
    }
    return answer == SENT ? "sent" : Long.toString(answer);
  }

  private static String received(long answer) {
    if (answer == NONE) {
      return "none";
    }
    if (answer == GARBAGE) {
      return "bytes nobody sent";
    }
    return answer > 0 ? "executed as " + answer : "response to " + (GARBAGE - answer);
  }

  private static String served(long answer) {
    if (answer == GARBAGE) {
      return "bytes nobody sent";
    }
    return answer == IDLE ? "idle" : Long.toString(answer);
  }
}
