package gauntlet.contract;

import java.util.List;
import java.util.Map;

/**
 * One to many, with loss: every reader sees the messages published since it joined, in order and
 * each once, but one that falls behind may be told that it has lost so many, and goes on behind
 * them.
 *
 * @param capacity a reader with no more messages than that before it loses none
 */
public record BroadcastSpecification(int capacity) implements Specification<BroadcastState> {
  /** Publishes the message that is the argument, a positive number; answers {@link #DONE}. */
  public static final int PUBLISH = 0;

  /** The caller goes on at the current position, as a reader; answers {@link #DONE}. */
  public static final int JOIN = 1;

  /**
   * Answers the reader's next message, {@link #EMPTY}, or how many it has {@link #lost}. Who has
   * not joined has nothing before it.
   */
  public static final int RECEIVE = 2;

  /** Answer of a publication and of joining. */
  public static final long DONE = 1;

  /** Answer of a reader that has seen everything. */
  public static final long EMPTY = 0;

  /** Answer of a reader that received bytes nobody published. */
  public static final long GARBAGE = -1;

  public BroadcastSpecification {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity out of range: capacity=" + capacity);
    }
  }

  /** Answer of a reader that has lost so many messages, at least one. */
  public static long lost(int messages) {
    return GARBAGE - messages;
  }

  /** How many messages the reader was told lost; none if it answered something else. */
  public static long lostBy(long answer) {
    return answer < GARBAGE && answer > Operation.THREW ? GARBAGE - answer : 0;
  }

  @Override
  public BroadcastState initial() {
    return new BroadcastState(List.of(), Map.of());
  }

  @Override
  public List<BroadcastState> after(BroadcastState state, Operation operation) {
    return switch (operation.method()) {
      case PUBLISH ->
          isDone(operation) ? List.of(state.published(operation.argument())) : List.of();
      case JOIN -> afterJoin(state, operation);
      case RECEIVE -> afterReceive(state, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<BroadcastState> afterJoin(BroadcastState state, Operation join) {
    return isDone(join) ? List.of(state.joined(join.client())) : List.of();
  }

  /** A pending receive has no effect: it moves nobody but its reader, who is dead. */
  private List<BroadcastState> afterReceive(BroadcastState state, Operation receive) {
    int reader = receive.client();
    int lag = state.lag(reader);
    if (lag == 0) {
      return receive.answer() == EMPTY ? List.of(state) : List.of();
    }
    if (receive.answer() == state.next(reader)) {
      return List.of(state.moved(reader, 1));
    }
    long lost = lostBy(receive.answer());
    boolean mayLose = lost > 0 && lost <= lag && lag > capacity;
    return mayLose ? List.of(state.moved(reader, (int) lost)) : List.of();
  }

  private static boolean isDone(Operation operation) {
    return operation.answer() == DONE || operation.isPending();
  }

  @Override
  public List<BroadcastState> outcomes(BroadcastState state, Operation call) {
    if (call.method() != RECEIVE) {
      return after(state, call);
    }
    int lag = state.lag(call.client());
    long[] answers = new long[1 + lag];
    answers[0] = lag == 0 ? EMPTY : state.next(call.client());
    for (int messages = 1; messages <= lag; messages++) {
      answers[messages] = lost(messages);
    }
    return Outcomes.of(this, state, call, answers);
  }

  @Override
  public boolean neverWaits(Operation call) {
    return true;
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return message(a) > 0 && message(a) == message(b);
  }

  /** The message that was published or received; not positive if there was none. */
  private static long message(Operation operation) {
    return switch (operation.method()) {
      case PUBLISH -> operation.argument();
      case RECEIVE -> operation.answer();
      default -> 0;
    };
  }

  @Override
  public boolean isGarbage(Operation operation) {
    return operation.method() == RECEIVE && operation.answer() == GARBAGE;
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.method() == RECEIVE && (operation.answer() == EMPTY || operation.isPending());
  }

  @Override
  public boolean dependsOnOtherValues(Operation operation) {
    return operation.method() == RECEIVE && lostBy(operation.answer()) > 0;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case PUBLISH ->
          Descriptions.of(
              "publish(" + operation.argument() + ")", operation, BroadcastSpecification::done);
      case JOIN -> Descriptions.of("join()", operation, BroadcastSpecification::done);
      case RECEIVE -> Descriptions.of("receive()", operation, BroadcastSpecification::received);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String done(long answer) {
    return answer == DONE ? "done" : Long.toString(answer);
  }

  private static String received(long answer) {
    if (answer == GARBAGE) {
      return "bytes nobody published";
    }
    if (answer == EMPTY) {
      return "empty";
    }
    return lostBy(answer) > 0 ? "lost " + lostBy(answer) : Long.toString(answer);
  }
}
