package gauntlet.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The contract {@link RpcChannel}; the lengths of a shape are those of requests. A response may be
 * longer than the longest by {@link #NUMBER_BYTES}.
 *
 * @param capacity with fewer requests in line than that, the next one is accepted
 */
public record RpcContract(ToIntFunction<Shape> capacity) implements Contract<RpcChannel> {
  /** By so much the response to a {@link TestMessage} is longer. */
  public static final int NUMBER_BYTES = Long.BYTES;

  private static final List<Method> METHODS =
      List.of(
          new Method('s', "send", Role.CLIENT, true),
          new Method('r', "retry", Role.CLIENT, false),
          new Method('g', "receive", Role.CLIENT, false),
          new Method('e', "serve", Role.SERVER, false));

  private static final Call RETRY = Call.of(RpcSpecification.RETRY);
  private static final Call RECEIVE = Call.of(RpcSpecification.RECEIVE);
  private static final Call SERVE = Call.of(RpcSpecification.SERVE);

  @Override
  public String name() {
    return RpcChannel.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  /** Requests of a word and of many, ending at a word's end and before it. */
  @Override
  public List<Shape> shapes() {
    return Stream.of(8, 12, 29, 96).map(length -> Shape.uniform(2, length)).toList();
  }

  @Override
  public RpcSpecification specification(Shape shape, long leaked) {
    return new RpcSpecification((int) Math.max(1, capacity.applyAsInt(shape) - leaked));
  }

  @Override
  public Party party(RpcChannel end) {
    return new RpcParty(end);
  }

  /**
   * After any number of answered requests, as many as there may be in line: no request, one that
   * waits, that was executed, received, sent twice, given up for another; and a full line.
   */
  @Override
  public List<List<Call>> states(Shape shape) {
    Call first = send(100, shape);
    Call second = send(101, shape);
    List<List<Call>> requests =
        List.of(
            List.of(),
            List.of(first),
            List.of(first, SERVE),
            List.of(first, SERVE, RECEIVE),
            List.of(first, RETRY),
            List.of(first, RETRY, SERVE),
            List.of(first, RETRY, SERVE, second),
            List.of(first, second),
            List.of(first, second, SERVE),
            sends(100, capacity.applyAsInt(shape), shape));
    List<List<Call>> states = new ArrayList<>();
    for (int before = 0; before <= capacity.applyAsInt(shape); before++) {
      for (List<Call> calls : requests) {
        List<Call> state = new ArrayList<>();
        for (int request = 1; request <= before; request++) {
          state.add(send(request, shape));
          state.add(SERVE);
        }
        state.addAll(calls);
        states.add(state);
      }
    }
    return states;
  }

  /**
   * Has all executed that is in line, asks for the response, and tries again; fills the line and
   * empties it.
   */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    int most = capacity.applyAsInt(shape) + 2;
    List<Call> calls = new ArrayList<>(List.of(RECEIVE));
    calls.addAll(Collections.nCopies(most, SERVE));
    calls.addAll(List.of(RECEIVE, RETRY, SERVE, RECEIVE));
    calls.addAll(List.of(send(firstValue, shape), RECEIVE, RETRY, SERVE, RECEIVE, SERVE, RECEIVE));
    calls.addAll(sends(firstValue + 1, most, shape));
    calls.add(RECEIVE);
    calls.addAll(Collections.nCopies(most, SERVE));
    calls.add(RECEIVE);
    return calls;
  }

  private static List<Call> sends(long first, int requests, Shape shape) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      calls.add(send(first + i, shape));
    }
    return calls;
  }

  private static Call send(long number, Shape shape) {
    return Call.of(RpcSpecification.SEND, number, shape.longest());
  }
}
