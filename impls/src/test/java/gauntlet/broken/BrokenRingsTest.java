package gauntlet.broken;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.QueueState;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bugs of most broken rings show between parties only: while one thread uses it, such a ring
 * does all that a queue must. That others are not so lucky is for the engines to show.
 */
class BrokenRingsTest {
  private static final int OPERATIONS = 5_000;
  private static final List<Shape> SHAPES = List.of(Shape.uniform(3, 8), new Shape(4, 8, 28));

  /** Their bugs need a full ring, and nobody else. */
  private static final Set<String> BROKEN_ALONE =
      Set.of("broken/spsc-ring-stale-header", "broken/spsc-ring-wrap-off-by-one");

  static List<Subject<?>> brokenBetweenParties() {
    return Subjects.all().stream()
        .filter(subject -> subject.isBroken() && subject instanceof MessageQueueSubject)
        .filter(subject -> !BROKEN_ALONE.contains(subject.id()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("brokenBetweenParties")
  void aloneItDoesWhatItsSpecificationSays(Subject<?> subject) {
    for (Shape shape : SHAPES) {
      assertThat(firstWrongAnswer((MessageQueueSubject) subject, shape)).isEmpty();
    }
  }

  @Test
  void aStaleHeaderIsDeliveredOnceMoreFromARingThatWasFull() {
    assertThat(firstWrongAnswer(named("broken/spsc-ring-stale-header"), Shape.uniform(4, 8)))
        .isPresent();
  }

  @Test
  void aWordTooManyIsCountedWhereRecordsAreOfOneWord() {
    MessageQueueSubject subject = named("broken/spsc-ring-wrap-off-by-one");

    assertThat(firstWrongAnswer(subject, Shape.uniform(4, 8))).isEmpty();
    MessageQueue producer = ends(subject, Shape.uniform(4, 0)).getFirst();
    int accepted = 0;
    while (accepted < 5 && producer.offer(new byte[0])) {
      accepted++;
    }
    assertThat(accepted).isEqualTo(5);
  }

  private static MessageQueueSubject named(String id) {
    return (MessageQueueSubject) Subjects.named(id);
  }

  /** A producer and a consumer. */
  private static List<MessageQueue> ends(MessageQueueSubject subject, Shape shape) {
    MemorySegment memory = Arena.ofAuto().allocate(subject.bytesFor(shape), 128);
    subject.create(memory, shape);
    return List.of(subject.attach(memory, Role.PRODUCER), subject.attach(memory, Role.CONSUMER));
  }

  /** Of random calls by one thread: the first that the specification does not explain. */
  private static Optional<String> firstWrongAnswer(MessageQueueSubject subject, Shape shape) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> parties =
        ends(subject, shape).stream().map(end -> subject.contract().party(end)).toList();
    MessageQueueSpecification specification =
        new MessageQueueSpecification(subject.capacityFor(shape));
    QueueState state = specification.initial();
    for (int i = 1; i <= OPERATIONS; i++) {
      boolean offers = random.nextBoolean();
      int length = random.nextInt(shape.shortest(), shape.longest() + 1);
      Call call =
          offers
              ? Call.of(MessageQueueSpecification.OFFER, i, length)
              : Call.of(MessageQueueSpecification.POLL);
      long answer = parties.get(offers ? 0 : 1).answerTo(call);
      Operation operation = new Operation(0, call.method(), call.argument(), answer, i, i);
      List<QueueState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        return Optional.of(
            "%s in state %s, seed=%d".formatted(specification.describe(operation), state, seed));
      }
      state = after.getFirst();
    }
    return Optional.empty();
  }
}
