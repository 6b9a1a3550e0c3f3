package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Small random histories, linearizable or nearly so: simulated ones with up to two mutations, and
 * arbitrary ones.
 */
final class SmallHistories {
  private static final int MAX_CALLS = 11;
  private static final int HORIZON = 20;

  private final SplittableRandom random;

  SmallHistories(SplittableRandom random) {
    this.random = random;
  }

  Capacity nextCapacity() {
    int guaranteed = 1 + random.nextInt(4);
    return switch (random.nextInt(3)) {
      case 0 -> Capacity.UNBOUNDED;
      case 1 -> Capacity.exactly(guaranteed);
      default -> new Capacity(guaranteed, guaranteed + 1 + random.nextInt(2));
    };
  }

  List<Operation> next(Capacity capacity) {
    if (random.nextInt(3) == 0) {
      return arbitrary();
    }
    List<Operation> operations = simulated(capacity);
    for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
      mutate(operations);
    }
    return operations;
  }

  List<Operation> simulated(Capacity capacity) {
    QueueSimulation.Regime regime =
        new QueueSimulation.Regime(
            2 + random.nextInt(4),
            false,
            capacity,
            0.4 + 0.3 * random.nextDouble(),
            random.nextBoolean() ? 0.15 : 0,
            random.nextInt(3) * 0.02,
            300);
    return new ArrayList<>(
        QueueSimulation.run(random.nextLong(), 2 + random.nextInt(MAX_CALLS), regime));
  }

  /** Overlapping intervals with many equal times; polls answer any number that may be offered. */
  private List<Operation> arbitrary() {
    List<Operation> operations = new ArrayList<>();
    int calls = 1 + random.nextInt(9);
    for (int client = 0; client < calls; client++) {
      long invoked = random.nextInt(HORIZON);
      long returned = invoked + random.nextInt(1 + random.nextInt(HORIZON));
      boolean offers = random.nextBoolean();
      long answer = offers ? (random.nextInt(6) == 0 ? 0 : 1) : random.nextInt(6);
      if (random.nextInt(8) == 0) {
        answer = Operation.UNKNOWN;
        returned = random.nextBoolean() ? Operation.NEVER : returned;
      }
      operations.add(
          new Operation(
              client, offers ? 0 : 1, offers ? client + 1 : 0, answer, invoked, returned));
    }
    return operations;
  }

  /**
   * Swaps two answers, shortens an interval at one end, empties an answer, drops or repeats one.
   */
  void mutate(List<Operation> operations) {
    if (operations.isEmpty()) {
      return;
    }
    int i = random.nextInt(operations.size());
    Operation it = operations.get(i);
    long length = it.returned() == Operation.NEVER ? 100 : it.returned() - it.invoked();
    switch (random.nextInt(6)) {
      case 0 -> swapAnswers(operations, i, random.nextInt(operations.size()));
      case 1 -> operations.set(i, shifted(it, random.nextLong(length + 1), 0));
      case 2 -> operations.set(i, shifted(it, 0, random.nextLong(length + 1)));
      case 3 -> {
        if (!it.isPending() && it.method() == MessageQueueSpecification.POLL) {
          operations.set(i, answering(it, MessageQueueSpecification.EMPTY));
        }
      }
      case 4 -> operations.remove(i);
      default -> {
        if (it.method() == MessageQueueSpecification.POLL) {
          operations.add(
              new Operation(
                  it.client() + 100, it.method(), 0, it.answer(), it.invoked(), it.returned()));
        }
      }
    }
  }

  private static void swapAnswers(List<Operation> operations, int i, int j) {
    Operation a = operations.get(i);
    Operation b = operations.get(j);
    if (a.method() == b.method() && !a.isPending() && !b.isPending()) {
      operations.set(i, answering(a, b.answer()));
      operations.set(j, answering(b, a.answer()));
    }
  }

  private static Operation answering(Operation it, long answer) {
    return new Operation(
        it.client(), it.method(), it.argument(), answer, it.invoked(), it.returned());
  }

  private static Operation shifted(Operation it, long later, long earlier) {
    long returned = it.returned() == Operation.NEVER ? it.returned() : it.returned() - earlier;
    return new Operation(
        it.client(), it.method(), it.argument(), it.answer(), it.invoked() + later, returned);
  }

  /** One operation begins earlier or, if it returned or has a bound, ends later. */
  List<Operation> widened(List<Operation> operations) {
    int widened = random.nextInt(operations.size());
    return IntStream.range(0, operations.size())
        .mapToObj(i -> i == widened ? widened(operations.get(i)) : operations.get(i))
        .toList();
  }

  private Operation widened(Operation it) {
    long returned =
        it.returned() == Operation.NEVER ? it.returned() : it.returned() + random.nextInt(100);
    return new Operation(
        it.client(),
        it.method(),
        it.argument(),
        it.answer(),
        it.invoked() - random.nextInt(100),
        returned);
  }

  /** What had been seen by some instant: who had not returned is pending. */
  List<Operation> prefix(List<Operation> operations) {
    long instant = operations.get(random.nextInt(operations.size())).returned();
    return operations.stream()
        .filter(it -> it.invoked() <= instant)
        .map(
            it ->
                it.returned() <= instant || it.isPending()
                    ? it
                    : new Operation(
                        it.client(),
                        it.method(),
                        it.argument(),
                        Operation.UNKNOWN,
                        it.invoked(),
                        Operation.NEVER))
        .toList();
  }
}
