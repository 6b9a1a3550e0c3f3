package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * A bounded queue of distinct messages with priorities: a poll answers the oldest of those of the
 * highest priority. Offers are accepted and refused as by {@link MessageQueueSpecification}.
 *
 * <p>A message is named by its priority and number together ({@link #message}); the state is the
 * messages inside in the order they will be polled in.
 *
 * @param priorities how many there are: from 0 to one less
 */
public record PriorityQueueSpecification(Capacity capacity, int priorities)
    implements Specification<List<Long>> {
  /** Offers the message that is the argument. */
  public static final int OFFER = 0;

  /** Answers the message. */
  public static final int POLL = 1;

  /** {@link PriorityMessageQueue#put}: an offer that waits until it is accepted. */
  public static final int PUT = 2;

  /** {@link PriorityMessageQueue#take}: a poll that waits until there is a message. */
  public static final int TAKE = 3;

  /** Answer of an offer. */
  public static final long ACCEPTED = 1;

  /** Answer of an offer. */
  public static final long FULL = 0;

  /** Answer of a poll: there is no message. */
  public static final long EMPTY = 0;

  /** Answer of a poll that returned bytes nobody sent. */
  public static final long GARBAGE = -1;

  public PriorityQueueSpecification {
    if (priorities < 1) {
      throw new IllegalArgumentException("priorities out of range: priorities=" + priorities);
    }
  }

  /**
   * The name of a message.
   *
   * @param priority the higher, the sooner
   * @param number positive; of two messages of one priority, each has its own
   */
  public long message(int priority, long number) {
    if (priority < 0 || priority >= priorities || number < 1) {
      throw new IllegalArgumentException(
          "message out of range: priority=%d, number=%d".formatted(priority, number));
    }
    return Math.addExact(Math.multiplyExact(number, priorities), priority);
  }

  /** The priority of a message with this name. */
  public int priority(long message) {
    return (int) (message % priorities);
  }

  @Override
  public List<Long> initial() {
    return List.of();
  }

  @Override
  public List<List<Long>> after(List<Long> state, Operation operation) {
    return switch (operation.method()) {
      case OFFER -> afterOffer(state, operation);
      case POLL -> afterPoll(state, operation);
      case PUT -> operation.answer() == FULL ? List.of() : afterOffer(state, operation);
      case TAKE -> operation.answer() == EMPTY ? List.of() : afterPoll(state, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private List<List<Long>> afterOffer(List<Long> state, Operation offer) {
    if (offer.answer() == ACCEPTED || offer.isPending()) {
      boolean mayAccept = state.size() < capacity.maximum();
      return mayAccept ? List.of(inserted(state, offer.argument())) : List.of();
    }
    boolean mayRefuse = state.size() >= capacity.guaranteed();
    return offer.answer() == FULL && mayRefuse ? List.of(state) : List.of();
  }

  private List<Long> inserted(List<Long> state, long message) {
    int place = 0;
    while (place < state.size() && priority(state.get(place)) >= priority(message)) {
      place++;
    }
    List<Long> longer = new ArrayList<>(state);
    longer.add(place, message);
    return List.copyOf(longer);
  }

  private static List<List<Long>> afterPoll(List<Long> state, Operation poll) {
    if (poll.answer() == EMPTY) {
      return state.isEmpty() ? List.of(state) : List.of();
    }
    boolean mayTake = !state.isEmpty() && (poll.isPending() || state.getFirst() == poll.answer());
    return mayTake ? List.of(List.copyOf(state.subList(1, state.size()))) : List.of();
  }

  /** A put may have to wait wherever an offer may be refused. */
  @Override
  public List<List<Long>> outcomes(List<Long> state, Operation call) {
    if (call.method() == PUT && state.size() >= capacity.guaranteed()) {
      return List.of();
    }
    return takes(call)
        ? Outcomes.of(this, state, call, state.isEmpty() ? EMPTY : state.getFirst())
        : Outcomes.of(this, state, call, ACCEPTED, FULL);
  }

  /** Where an offer might be refused, a put might wait. */
  @Override
  public boolean mayWait(List<Long> state, Operation call) {
    return call.method() == PUT
        ? state.size() >= capacity.guaranteed()
        : outcomes(state, call).isEmpty();
  }

  @Override
  public boolean neverWaits(Operation call) {
    return call.method() == OFFER || call.method() == POLL;
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return named(a) > 0 && named(a) == named(b);
  }

  /** The message that was offered or taken; not positive if there was none. */
  private static long named(Operation operation) {
    return takes(operation) ? operation.answer() : operation.argument();
  }

  private static boolean takes(Operation operation) {
    return operation.method() == POLL || operation.method() == TAKE;
  }

  @Override
  public boolean isGarbage(Operation operation) {
    return takes(operation) && operation.answer() == GARBAGE;
  }

  @Override
  public boolean takesMessage(Operation operation) {
    return takes(operation);
  }

  @Override
  public boolean distinguishesClients() {
    return false;
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.answer() == (takes(operation) ? EMPTY : FULL);
  }

  /** Without a message, an offer finds more room, and a poll nothing else before its own. */
  @Override
  public boolean dependsOnOtherValues(Operation operation) {
    return operation.method() == OFFER && operation.answer() == FULL;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case OFFER -> sent("offer", operation);
      case POLL -> Descriptions.of("poll()", operation, this::polled);
      case PUT -> sent("put", operation);
      case TAKE -> Descriptions.of("take()", operation, this::polled);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private Words sent(String name, Operation operation) {
    return Descriptions.of(
        name + "(" + describeMessage(operation.argument()) + ")",
        operation,
        PriorityQueueSpecification::offered);
  }

  private String describeMessage(long message) {
    return "%d, priority %d".formatted(message / priorities, priority(message));
  }

  private static String offered(long answer) {
    if (answer == FULL) {
      return "full";
    }
    return answer == ACCEPTED ? "accepted" : Long.toString(answer);
  }

  private String polled(long answer) {
    if (answer == GARBAGE) {
      return "bytes nobody sent";
    }
    return answer == EMPTY ? "empty" : describeMessage(answer);
  }
}
