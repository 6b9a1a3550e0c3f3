package gauntlet.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The contract {@link PriorityMessageQueue}, for queues of this capacity.
 *
 * @param priorities how many an implementation has
 */
public record PriorityMessageQueueContract(Function<Shape, Capacity> capacity, int priorities)
    implements Contract<PriorityMessageQueue> {
  private static final List<Method> METHODS =
      List.of(
          new Method('o', "offer", Role.PRODUCER, true),
          new Method('p', "poll", Role.CONSUMER, false),
          new Method('u', "put", Role.PRODUCER, true),
          new Method('t', "take", Role.CONSUMER, false));

  private static final Call POLL = Call.of(PriorityQueueSpecification.POLL);

  @Override
  public String name() {
    return PriorityMessageQueue.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  @Override
  public List<Shape> shapes() {
    return Shape.ofSmallMessages();
  }

  @Override
  public PriorityQueueSpecification specification(Shape shape, long leaked) {
    return new PriorityQueueSpecification(capacity.apply(shape).without(leaked), priorities);
  }

  @Override
  public Party party(PriorityMessageQueue end) {
    return new PriorityMessageQueueParty(end);
  }

  /** Empty, one inside, one below full and full, after so many have passed through. */
  @Override
  public List<List<Call>> states(Shape shape) {
    Capacity limits = capacity.apply(shape);
    Set<List<Call>> states = new LinkedHashSet<>();
    for (int moved = 0; moved <= limits.maximum(); moved++) {
      for (int inside : List.of(0, 1, limits.guaranteed() - 1, limits.guaranteed())) {
        List<Call> calls = new ArrayList<>();
        addOffers(calls, 1, moved, shape);
        addPolls(calls, moved);
        addOffers(calls, moved + 1L, inside, shape);
        states.add(calls);
      }
    }
    return List.copyOf(states);
  }

  /** Takes everything out, fills the queue, is refused once, and takes everything out again. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    int most = capacity.apply(shape).maximum();
    List<Call> calls = new ArrayList<>();
    addPolls(calls, most + 1);
    addOffers(calls, firstValue, most + 1, shape);
    addPolls(calls, most + 1);
    return calls;
  }

  private static void addOffers(List<Call> calls, long first, int messages, Shape shape) {
    for (int i = 0; i < messages; i++) {
      calls.add(Call.of(PriorityQueueSpecification.OFFER, first + i, shape.longest()));
    }
  }

  private static void addPolls(List<Call> calls, int polls) {
    for (int i = 0; i < polls; i++) {
      calls.add(POLL);
    }
  }
}
