package gauntlet.judge;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.FULL;
import static gauntlet.contract.MessageQueueSpecification.GARBAGE;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;
import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.Judgement;
import gauntlet.checker.fifo.QueueSimulation;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A long history of a bounded queue, some of whose clients die, with one thing wrong in it. */
class QueueReductionTest {
  private static final int CALLS = 50_000;
  private static final int CAPACITY = 16;
  private static final int NOBODY = 1_000_000;
  private static final long NEW_MESSAGE = 1_000_000_000;
  private static final MessageQueueSpecification SPECIFICATION =
      new MessageQueueSpecification(Capacity.exactly(CAPACITY));

  private static List<Operation> linearizable;

  @BeforeAll
  static void simulate() {
    linearizable =
        QueueSimulation.run(
                7,
                CALLS,
                new QueueSimulation.Regime(
                    6, false, Capacity.exactly(CAPACITY), 0.5, 0.0001, 0.002, 3_000))
            .stream()
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    assertThat(Judge.check(new History(linearizable, List.of()), SPECIFICATION))
        .isEqualTo(Judgement.PASSED);
  }

  @Test
  void twoMessagesThatChangedPlaces() {
    int first = indexOf(op -> op.method() == POLL && op.answer() > 0);
    int second = first;
    for (int i = 0; i <= CAPACITY; i++) {
      second = indexAfter(second, op -> op.method() == POLL && op.answer() > 0);
    }
    List<Operation> operations = new ArrayList<>(linearizable);
    operations.set(first, answered(linearizable.get(first), linearizable.get(second).answer()));
    operations.set(second, answered(linearizable.get(second), linearizable.get(first).answer()));

    assertThat(reduced(operations)).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aMessageThatWasLost() {
    List<Operation> operations = new ArrayList<>(linearizable);
    operations.remove(indexOf(op -> op.method() == POLL && op.answer() > 0));

    assertThat(reduced(operations)).hasSizeBetween(2, 6);
  }

  @Test
  void aMessageThatCameTwice() {
    Operation poll = linearizable.get(indexOf(op -> op.method() == POLL && op.answer() > 0));

    assertThat(reduced(with(POLL, 0, poll.answer(), poll.returned() + 1))).hasSizeBetween(2, 3);
  }

  @Test
  void bytesThatNobodySent() {
    assertThat(reduced(with(POLL, 0, GARBAGE, middle().returned()))).hasSize(1);
  }

  @Test
  void aQueueThatWasNotFull() {
    Operation empty = linearizable.get(indexOf(op -> op.method() == POLL && op.answer() == EMPTY));

    assertThat(reduced(with(OFFER, NEW_MESSAGE, FULL, empty.invoked())))
        .as("no more than may have been inside")
        .hasSizeLessThan(4 * CAPACITY)
        .anyMatch(operation -> operation.argument() == NEW_MESSAGE);
  }

  @Test
  void aQueueThatHeldTooMany() {
    Operation full = linearizable.get(indexOf(op -> op.method() == OFFER && op.answer() == FULL));
    List<Operation> operations = new ArrayList<>(Reduction.prefix(linearizable, full.returned()));
    for (int i = 1; i <= 2 * CAPACITY; i++) {
      long at = full.returned() + i;
      operations.add(new Operation(NOBODY, OFFER, NEW_MESSAGE + i, ACCEPTED, at, at));
    }

    assertThat(reduced(operations)).hasSizeBetween(CAPACITY + 1, 2 * CAPACITY);
  }

  private static Operation middle() {
    return linearizable.get(CALLS / 2);
  }

  private static int indexOf(Predicate<Operation> condition) {
    return indexAfter(CALLS / 2, condition);
  }

  /** Wholly after another operation. */
  private static int indexAfter(int earlier, Predicate<Operation> condition) {
    int index = earlier + 1;
    while (linearizable.get(index).invoked() <= linearizable.get(earlier).returned()
        || !condition.test(linearizable.get(index))) {
      index++;
    }
    return index;
  }

  private static Operation answered(Operation call, long answer) {
    return new Operation(
        call.client(), call.method(), call.argument(), answer, call.invoked(), call.returned());
  }

  /** With one more operation, by nobody else, at an instant. */
  private static List<Operation> with(int method, long argument, long answer, long at) {
    List<Operation> operations = new ArrayList<>(linearizable);
    operations.add(new Operation(NOBODY, method, argument, answer, at, at));
    return operations;
  }

  private static List<Operation> reduced(List<Operation> operations) {
    History history = new History(operations, List.of());
    Judgement judgement = Judge.check(history, SPECIFICATION);
    Judgement reduced = Reduction.reduce(history, judgement, SPECIFICATION);
    assertThat(reduced.verdict()).isEqualTo(Verdict.VIOLATED);
    return reduced.evidence();
  }
}
