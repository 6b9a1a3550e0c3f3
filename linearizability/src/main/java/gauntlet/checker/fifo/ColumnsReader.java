package gauntlet.checker.fifo;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.FULL;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;

import gauntlet.contract.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a history into {@link Columns}, and finds the answers that are wrong whatever the order:
 * messages nobody sent, messages delivered twice or before they were sent.
 */
final class ColumnsReader {
  private final List<Operation> operations;
  private final IntList offers = new IntList();
  private final IntList empties = new IntList();
  private final IntList refusals = new IntList();
  private final IntList pendingPolls = new IntList();
  private final IntList deliveries = new IntList();
  private Certificate impossible;

  ColumnsReader(List<Operation> operations) {
    this.operations = operations;
  }

  /** The columns; of no use if there is an {@link #impossible} answer. */
  Columns read() {
    for (int i = 0; i < operations.size(); i++) {
      sort(i, operations.get(i));
    }
    int[] offer = offers.toArray();
    int[] poll = new int[offer.length];
    Arrays.fill(poll, Columns.NONE);
    match(poll, messagesByNumber(offer));
    return new Columns(
        operations, offer, poll, empties.toArray(), refusals.toArray(), byInvocation(pendingPolls));
  }

  /** Evidence of an answer that no order explains, found by {@link #read}. */
  Optional<Certificate> impossible() {
    return Optional.ofNullable(impossible);
  }

  private void sort(int index, Operation operation) {
    switch (operation.method()) {
      case OFFER -> sortOffer(index, operation);
      case POLL -> sortPoll(index, operation);
      default -> throw new IllegalArgumentException("no such method: method=" + operation.method());
    }
  }

  private void sortOffer(int index, Operation operation) {
    if (operation.answer() == ACCEPTED || operation.isPending()) {
      offers.add(index);
    } else if (operation.answer() == FULL) {
      refusals.add(index);
    } else {
      report(new Certificate.NoSuchAnswer(operation));
    }
  }

  private void sortPoll(int index, Operation operation) {
    if (operation.isPending()) {
      pendingPolls.add(index);
    } else if (operation.answer() == EMPTY) {
      empties.add(index);
    } else if (operation.answer() > 0) {
      deliveries.add(index);
    } else {
      report(new Certificate.NoSuchAnswer(operation));
    }
  }

  private LongIntMap messagesByNumber(int[] offer) {
    LongIntMap numbers = new LongIntMap(offer.length + refusals.size());
    for (int message = 0; message < offer.length; message++) {
      putOnce(numbers, offer[message], message);
    }
    // A refused message has a number of its own, too: negative, as it never entered.
    for (int i = 0; i < refusals.size(); i++) {
      putOnce(numbers, refusals.get(i), REFUSED);
    }
    return numbers;
  }

  private static final int REFUSED = -2;

  private void putOnce(LongIntMap numbers, int offer, int message) {
    long number = operations.get(offer).argument();
    if (number <= 0 || numbers.get(number) != LongIntMap.ABSENT) {
      throw new IllegalArgumentException(
          "messages must have distinct positive numbers: offered=" + operations.get(offer));
    }
    numbers.put(number, message);
  }

  private void match(int[] poll, LongIntMap messages) {
    for (int i = 0; i < deliveries.size(); i++) {
      int index = deliveries.get(i);
      Operation taken = operations.get(index);
      int message = messages.get(taken.answer());
      if (message < 0) {
        report(new Certificate.NeverSent(taken));
      } else if (poll[message] != Columns.NONE) {
        report(
            new Certificate.DeliveredTwice(offered(message), operations.get(poll[message]), taken));
      } else {
        poll[message] = index;
        if (taken.returned() < offered(message).invoked()) {
          report(new Certificate.DeliveredBeforeSent(offered(message), taken));
        }
      }
    }
  }

  private Operation offered(int message) {
    return operations.get(offers.get(message));
  }

  private int[] byInvocation(IntList polls) {
    return IntStream.of(polls.toArray())
        .boxed()
        .sorted(Comparator.comparingLong(index -> operations.get(index).invoked()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void report(Certificate certificate) {
    if (impossible == null) {
      impossible = certificate;
    }
  }
}
