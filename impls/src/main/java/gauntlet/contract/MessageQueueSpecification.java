package gauntlet.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded FIFO queue of distinct messages, each named by a positive number ({@link TestMessage}).
 *
 * <p>An offer is accepted while fewer than {@link Capacity#guaranteed()} messages are inside,
 * refused when {@link Capacity#maximum()} are, and free to be either in between. A poll answers the
 * oldest message, or empty when there is none.
 */
public record MessageQueueSpecification(Capacity capacity) implements Specification<QueueState> {
  /** The method {@link MessageQueue#offer}; its argument is the message. */
  public static final int OFFER = 0;

  /** The method {@link MessageQueue#poll}; it answers the message. */
  public static final int POLL = 1;

  /** {@link BlockingMessageQueue#put}: an offer that waits until it is accepted. */
  public static final int PUT = 2;

  /** {@link BlockingMessageQueue#take}: a poll that waits until there is a message. */
  public static final int TAKE = 3;

  /** Answer of an offer. */
  public static final long ACCEPTED = 1;

  /** Answer of an offer. */
  public static final long FULL = 0;

  /** Answer of a poll: there is no message. */
  public static final long EMPTY = 0;

  /** Answer of a poll that returned bytes nobody sent. */
  public static final long GARBAGE = -1;

  @Override
  public QueueState initial() {
    return QueueState.EMPTY;
  }

  @Override
  public List<QueueState> after(QueueState state, Operation operation) {
    return switch (operation.method()) {
      case OFFER -> afterOffer(state, operation);
      case POLL -> afterPoll(state, operation);
      case PUT -> operation.answer() == FULL ? List.of() : afterOffer(state, operation);
      case TAKE -> operation.answer() == EMPTY ? List.of() : afterPoll(state, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private List<QueueState> afterOffer(QueueState state, Operation offer) {
    boolean mayAccept = state.size() < capacity.maximum();
    boolean mayRefuse = state.size() >= capacity.guaranteed();
    if (offer.answer() == ACCEPTED || offer.isPending()) {
      // A pending offer that is refused has no effect: the same as one that never took place.
      return mayAccept ? List.of(state.append(offer.argument())) : List.of();
    }
    return offer.answer() == FULL && mayRefuse ? List.of(state) : List.of();
  }

  /**
   * An offer and a poll do not wait: where they have nothing to do, they leave the state as it is.
   * A put may have to wait wherever an offer may be refused.
   */
  @Override
  public List<QueueState> outcomes(QueueState state, Operation call) {
    if (call.method() == PUT && state.size() >= capacity.guaranteed()) {
      return List.of();
    }
    long next = state.size() == 0 ? EMPTY : state.oldest();
    return takes(call)
        ? Outcomes.of(this, state, call, next)
        : Outcomes.of(this, state, call, ACCEPTED, FULL);
  }

  private static List<QueueState> afterPoll(QueueState state, Operation poll) {
    if (poll.answer() == EMPTY) {
      return state.size() == 0 ? List.of(state) : List.of();
    }
    boolean mayTake = state.size() > 0 && (poll.isPending() || state.oldest() == poll.answer());
    return mayTake ? List.of(state.withoutOldest()) : List.of();
  }

  /** Where an offer might be refused, a put might wait. */
  @Override
  public boolean mayWait(QueueState state, Operation call) {
    return call.method() == PUT
        ? state.size() >= capacity.guaranteed()
        : outcomes(state, call).isEmpty();
  }

  @Override
  public boolean neverWaits(Operation call) {
    return !waits(call);
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return message(a) > 0 && message(a) == message(b);
  }

  /** The message that was offered or taken; not positive if there was none. */
  private static long message(Operation operation) {
    return takes(operation) ? operation.answer() : operation.argument();
  }

  private static boolean takes(Operation operation) {
    return operation.method() == POLL || operation.method() == TAKE;
  }

  /** Whether the call is one that waits. */
  public static boolean waits(Operation operation) {
    return operation.method() == PUT || operation.method() == TAKE;
  }

  /** The same as a call that does not wait; none if no such call could have answered that. */
  public static Optional<Operation> withoutWaiting(Operation operation) {
    if (!waits(operation)) {
      return Optional.of(operation);
    }
    boolean isPut = operation.method() == PUT;
    return operation.answer() == (isPut ? FULL : EMPTY)
        ? Optional.empty()
        : Optional.of(
            new Operation(
                operation.client(),
                isPut ? OFFER : POLL,
                operation.argument(),
                operation.answer(),
                operation.invoked(),
                operation.returned()));
  }

  @Override
  public boolean isGarbage(Operation operation) {
    return takes(operation) && operation.answer() == GARBAGE;
  }

  @Override
  public boolean takesMessage(Operation operation) {
    return takes(operation);
  }

  /** A refused offer and a poll that found nothing leave the queue as it is. */
  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.answer() == (takes(operation) ? EMPTY : FULL);
  }

  /**
   * Without the messages taken out, those that stay keep their order: a poll that answered the
   * oldest message still finds it the oldest, one that found nothing finds nothing, an accepted
   * offer finds no less room, and a pending poll that took one of those messages had no effect.
   * Only a refused offer may miss them.
   */
  @Override
  public boolean dependsOnOtherValues(Operation operation) {
    return !takes(operation) && operation.answer() == FULL;
  }

  /**
   * Two things remain to be shown. A refused offer does not miss a message that was not inside when
   * it was refused; that is certain if the message was offered only after the refusal, or once, and
   * delivered before it. And a pending poll has taken none of the messages that stay if each of
   * them was offered only when the poll could not take effect any more, or once, and delivered by
   * another poll.
   */
  @Override
  public boolean canDoWithout(Collection<Operation> removed, Collection<Operation> remaining) {
    List<Operation> refusals = remaining.stream().filter(this::dependsOnOtherValues).toList();
    List<Operation> pendingPolls =
        removed.stream().filter(call -> takes(call) && call.isPending()).toList();
    boolean refusalsMissNone =
        refusals.isEmpty()
            || stays(removed).stream()
                .noneMatch(stay -> refusals.stream().anyMatch(stay::overlaps));
    boolean pollsTookNone =
        pendingPolls.isEmpty()
            || stays(remaining).stream()
                .filter(stay -> !stay.isDelivered())
                .noneMatch(stay -> pendingPolls.stream().anyMatch(stay::overlaps));
    return refusalsMissNone && pollsTookNone;
  }

  /** From when until when a message may have been inside. */
  private record Stay(long from, long to) {
    boolean overlaps(Operation call) {
      return from <= call.returned() && call.invoked() <= to;
    }

    boolean isDelivered() {
      return to != Operation.NEVER;
    }
  }

  /** Of each message that one of these operations may have put inside. */
  private static List<Stay> stays(Collection<Operation> operations) {
    Map<Long, Long> delivered = new HashMap<>();
    Map<Long, List<Operation>> offers = new HashMap<>();
    for (Operation operation : operations) {
      if (takes(operation)) {
        delivered.merge(operation.answer(), operation.returned(), Math::min);
      } else if (operation.answer() != FULL) {
        offers.computeIfAbsent(operation.argument(), message -> new ArrayList<>()).add(operation);
      }
    }
    List<Stay> stays = new ArrayList<>();
    offers.forEach(
        (message, each) -> {
          long from = each.stream().mapToLong(Operation::invoked).min().orElseThrow();
          // One offered twice may be inside again after it was delivered.
          boolean once = each.size() == 1;
          stays.add(
              new Stay(
                  from, once ? delivered.getOrDefault(message, Operation.NEVER) : Operation.NEVER));
        });
    return stays;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case OFFER -> sent("offer", operation);
      case POLL -> Descriptions.of("poll()", operation, MessageQueueSpecification::polled);
      case PUT -> sent("put", operation);
      case TAKE -> Descriptions.of("take()", operation, MessageQueueSpecification::polled);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static Words sent(String name, Operation operation) {
    return Descriptions.of(
        name + "(" + named(operation.argument()) + ")",
        operation,
        answer -> answer == ACCEPTED ? "accepted" : "full");
  }

  private static String polled(long answer) {
    if (answer == GARBAGE) {
      return "bytes nobody sent";
    }
    return answer == EMPTY ? "empty" : named(answer);
  }

  private static String named(long message) {
    return message == TestMessage.OF_EMPTY ? "no bytes" : Long.toString(message);
  }
}
