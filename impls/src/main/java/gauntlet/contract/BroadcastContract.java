package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The contract {@link Broadcast}.
 *
 * @param capacity a reader with no more messages than that before it loses none
 */
public record BroadcastContract(ToIntFunction<Shape> capacity) implements Contract<Broadcast> {
  private static final List<Method> METHODS =
      List.of(
          new Method('p', "publish", Role.PRODUCER, true),
          new Method('j', "join", Role.CONSUMER, false),
          new Method('r', "receive", Role.CONSUMER, false));

  private static final Call JOIN = Call.of(BroadcastSpecification.JOIN);
  private static final Call RECEIVE = Call.of(BroadcastSpecification.RECEIVE);

  @Override
  public String name() {
    return Broadcast.class.getSimpleName();
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
  public BroadcastSpecification specification(Shape shape, long leaked) {
    return new BroadcastSpecification((int) Math.max(1, capacity.applyAsInt(shape) - leaked));
  }

  @Override
  public Party party(Broadcast end) {
    return new BroadcastParty(end);
  }

  /**
   * A reader with no, one, all and too many messages before it, with the indices at every place.
   */
  @Override
  public List<List<Call>> states(Shape shape) {
    int most = capacity.applyAsInt(shape);
    List<List<Call>> states = new ArrayList<>();
    states.add(List.of());
    for (int moved = 0; moved <= most; moved++) {
      for (int lag : new int[] {0, 1, most, most + 1}) {
        List<Call> calls = new ArrayList<>();
        addPublications(calls, 1, moved, shape);
        calls.add(JOIN);
        addPublications(calls, moved + 1L, lag, shape);
        states.add(calls);
      }
    }
    return states;
  }

  /** Reads all there is, is overtaken, and reads again. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    int most = capacity.applyAsInt(shape);
    List<Call> calls = new ArrayList<>();
    addReceptions(calls, most + 2);
    addPublications(calls, firstValue, most + 2, shape);
    addReceptions(calls, most + 2);
    calls.add(JOIN);
    addPublications(calls, firstValue + most + 2, 1, shape);
    addReceptions(calls, 2);
    return calls;
  }

  private static void addPublications(List<Call> calls, long first, int messages, Shape shape) {
    for (int i = 0; i < messages; i++) {
      calls.add(Call.of(BroadcastSpecification.PUBLISH, first + i, shape.longest()));
    }
  }

  private static void addReceptions(List<Call> calls, int receptions) {
    for (int i = 0; i < receptions; i++) {
      calls.add(RECEIVE);
    }
  }
}
