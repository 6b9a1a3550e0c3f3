package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * A bounded queue of distinct messages with priorities: a poll answers the oldest of those of the
 * highest priority. Offers are accepted and refused as by {@link MessageQueueSpecification}.
 *
 * <p>A message is named by its priority and number together ({@link #message}); the state is the
 * messages inside in the order they will be polled in.
 */
public record PriorityQueueSpecification(Capacity capacity) implements Specification<List<Long>> {
  /** Offers the message that is the argument. */
  public static final int OFFER = 0;

  /** Answers the message. */
  public static final int POLL = 1;

  /** Answer of an offer. */
  public static final long ACCEPTED = 1;

  /** Answer of an offer. */
  public static final long FULL = 0;

  /** Answer of a poll: there is no message. */
  public static final long EMPTY = 0;

  /** Answer of a poll that returned bytes nobody sent. */
  public static final long GARBAGE = -1;

  public static final int MAX_PRIORITY = 0xFFFF;

  private static final int NUMBER_BITS = 47;

  /**
   * The name of a message.
   *
   * @param priority the higher, the sooner
   * @param number that of a {@link TestMessage}
   */
  public static long message(int priority, long number) {
    if (priority < 0 || priority > MAX_PRIORITY || number <= 0 || number >>> NUMBER_BITS != 0) {
      throw new IllegalArgumentException(
          "message out of range: priority=%d, number=%d".formatted(priority, number));
    }
    return (long) priority << NUMBER_BITS | number;
  }

  private static long priority(long message) {
    return message >>> NUMBER_BITS;
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

  private static List<Long> inserted(List<Long> state, long message) {
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

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return named(a) > 0 && named(a) == named(b);
  }

  /** The message that was offered or taken; not positive if there was none. */
  private static long named(Operation operation) {
    return operation.method() == OFFER ? operation.argument() : operation.answer();
  }

  @Override
  public boolean distinguishesClients() {
    return false;
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.method() == OFFER ? operation.answer() == FULL : operation.answer() == EMPTY;
  }

  /** Without a message, an offer finds more room, and a poll nothing else before its own. */
  @Override
  public boolean dependsOnOtherValues(Operation operation) {
    return operation.method() == OFFER && operation.answer() == FULL;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case OFFER ->
          Descriptions.of(
              "offer(" + describeMessage(operation.argument()) + ")",
              operation,
              PriorityQueueSpecification::offered);
      case POLL -> Descriptions.of("poll()", operation, PriorityQueueSpecification::polled);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String describeMessage(long message) {
    long number = message & ((1L << NUMBER_BITS) - 1);
    return "%d, priority %d".formatted(number, priority(message));
  }

  private static String offered(long answer) {
    if (answer == FULL) {
      return "full";
    }
    return answer == ACCEPTED ? "accepted" : Long.toString(answer);
  }

  private static String polled(long answer) {
    if (answer == GARBAGE) {
      return "bytes nobody sent";
    }
    return answer == EMPTY ? "empty" : describeMessage(answer);
  }
}
