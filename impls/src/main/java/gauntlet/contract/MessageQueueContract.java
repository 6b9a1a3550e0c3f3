package gauntlet.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The contract {@link MessageQueue}, for queues of this capacity.
 *
 * @param waits whether they are {@link BlockingMessageQueue}s
 */
public record MessageQueueContract(Function<Shape, Capacity> capacity, boolean waits)
    implements Contract<MessageQueue> {
  private static final List<Method> METHODS =
      List.of(
          new Method('o', "offer", Role.PRODUCER, true),
          new Method('p', "poll", Role.CONSUMER, false),
          new Method('u', "put", Role.PRODUCER, true),
          new Method('t', "take", Role.CONSUMER, false));

  private static final int METHODS_THAT_DO_NOT_WAIT = 2;

  private static final Call POLL = Call.of(MessageQueueSpecification.POLL);

  @Override
  public String name() {
    return MessageQueue.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return waits ? METHODS : METHODS.subList(0, METHODS_THAT_DO_NOT_WAIT);
  }

  @Override
  public List<Shape> shapes() {
    return Shape.ofSmallMessages();
  }

  @Override
  public MessageQueueSpecification specification(Shape shape, long leaked) {
    return new MessageQueueSpecification(capacity.apply(shape).without(leaked));
  }

  @Override
  public Party party(MessageQueue end) {
    return new MessageQueueParty(end);
  }

  /** Empty, one inside, one below full and full, with the indices at every place. */
  @Override
  public List<List<Call>> states(Shape shape) {
    Capacity limits = capacity.apply(shape);
    Set<List<Call>> states = new LinkedHashSet<>();
    for (int moved = 0; moved <= limits.maximum(); moved++) {
      for (int inside : List.of(0, 1, limits.guaranteed() - 1, limits.guaranteed())) {
        states.add(state(shape, moved, inside));
      }
    }
    return List.copyOf(states);
  }

  /** So many messages have passed through, and so many are inside. */
  private static List<Call> state(Shape shape, int moved, int inside) {
    List<Call> calls = new ArrayList<>();
    for (int number = 1; number <= moved; number++) {
      calls.add(offer(number, shape));
      calls.add(POLL);
    }
    for (int number = moved + 1; number <= moved + inside; number++) {
      calls.add(offer(number, shape));
    }
    return calls;
  }

  /** Takes everything out, fills the queue, is refused once, and takes everything out again. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    int most = capacity.apply(shape).maximum();
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i <= most; i++) {
      calls.add(POLL);
    }
    for (int i = 0; i <= most; i++) {
      calls.add(offer(firstValue + i, shape));
    }
    for (int i = 0; i <= most; i++) {
      calls.add(POLL);
    }
    return calls;
  }

  private static Call offer(long number, Shape shape) {
    return Call.of(MessageQueueSpecification.OFFER, number, shape.longest());
  }
}
