package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Operation;
import gauntlet.contract.QueueState;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.SharedRegion;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What any message queue must do while only one thread uses it. A subject is tested by a subclass
 * that names it.
 *
 * <p>What a queue does may depend on where its indices stand. So most tests begin with a queue from
 * each position: one through which a number of messages have passed.
 */
public abstract class MessageQueueConformanceTest {
  private static final String SHAPES = "gauntlet.subject.MessageQueueConformanceTest#shapes";
  private static final int RANDOM_OPERATIONS = 100_000;

  /** Two pairs of cache lines: what the payload of a region is aligned to. */
  private static final long ALIGNMENT = 128;

  @TempDir private Path directory;

  /** The instance that is used now, and its ends. */
  private Optional<MemorySegment> current = Optional.empty();

  private final List<Ends> attached = new ArrayList<>();

  /** The queue under test. */
  protected abstract MessageQueueSubject subject();

  /** One message, few, many; lengths that fill words and that do not, all the same and mixed. */
  static List<Shape> shapes() {
    return List.of(
        Shape.uniform(1, 8),
        Shape.uniform(2, 12),
        Shape.uniform(3, 33),
        Shape.uniform(4, 28),
        new Shape(1, 8, 9),
        new Shape(3, 9, 37),
        new Shape(4, 8, 28));
  }

  /**
   * The two ends of a queue.
   *
   * @param memory the queue is in
   * @param past what has happened to it, for failure messages
   */
  private record Ends(
      MemorySegment memory, String past, MessageQueue producer, MessageQueue consumer)
      implements OpenEnd {
    @Override
    public void close() {
      OpenEnd.close(producer);
      OpenEnd.close(consumer);
    }

    void pass(int length) {
      byte[] message = new byte[length];
      assertThat(producer.offer(message)).as(past).isTrue();
      assertThat(consumer.poll()).as(past).containsExactly(message);
    }

    /** Offers what comes until one is refused; the accepted ones. */
    List<byte[]> fill(Stream<byte[]> messages) {
      return messages.takeWhile(producer::offer).toList();
    }

    void assertHoldsExactly(List<byte[]> messages) {
      for (byte[] message : messages) {
        assertThat(consumer.poll()).as(past).containsExactly(message);
      }
      assertThat(consumer.poll()).as(past).isNull();
    }
  }

  private Ends fresh(Shape shape) {
    return fresh(shape, "new " + shape);
  }

  private Ends fresh(Shape shape, String past) {
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), ALIGNMENT);
    create(memory, shape);
    return attach(memory, past);
  }

  /** A new instance; the one before is not used any more. */
  private void create(MemorySegment memory, Shape shape) {
    destroy();
    subject().create(memory, shape);
    current = Optional.of(memory);
  }

  @AfterEach
  final void destroy() {
    attached.forEach(Ends::close);
    attached.clear();
    current.ifPresent(subject()::destroy);
    current = Optional.empty();
  }

  private Ends attach(MemorySegment memory, String past) {
    return used(
        new Ends(
            memory,
            past,
            subject().attach(memory, Role.PRODUCER),
            subject().attach(memory, Role.CONSUMER)));
  }

  private Ends used(Ends ends) {
    attached.add(ends);
    return ends;
  }

  private Ends attachAnew(Ends ends) {
    return attach(ends.memory(), ends.past() + ", attached anew");
  }

  /**
   * Empty queues from every position: through each a first message of some length has passed, which
   * sets the odd positions apart, and then as many short ones as it takes to come round twice.
   */
  private Stream<Ends> fromEveryPosition(Shape shape) {
    int rounds = 2 * subject().capacityFor(shape).maximum() + 1;
    return IntStream.rangeClosed(shape.shortest(), shape.longest())
        .boxed()
        .flatMap(
            first ->
                IntStream.rangeClosed(0, rounds).mapToObj(passed -> moved(shape, first, passed)));
  }

  private Ends moved(Shape shape, int firstLength, int passed) {
    Ends ends = fresh(shape, "passed=%d, first=%d, %s".formatted(passed, firstLength, shape));
    for (int i = 0; i < passed; i++) {
      ends.pass(i == 0 ? firstLength : shape.shortest());
    }
    return ends;
  }

  /** Test messages 1, 2, 3, ... of this length. */
  private static Stream<byte[]> messages(int length) {
    return IntStream.iterate(1, i -> i + 1).mapToObj(number -> TestMessage.encode(number, length));
  }

  /** Test messages 1, 2, 3, ... whose lengths run through those of the shape. */
  private static Stream<byte[]> mixedMessages(Shape shape) {
    int lengths = shape.longest() - shape.shortest() + 1;
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(number -> TestMessage.encode(number, shape.shortest() + number * 5 % lengths));
  }

  // ---- what goes in comes out ----

  @ParameterizedTest
  @MethodSource(SHAPES)
  void aNewQueueIsEmpty(Shape shape) {
    MessageQueue consumer = fresh(shape).consumer();

    assertThat(consumer.poll()).isNull();
    assertThat(consumer.poll()).isNull();
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void messagesComeOutInTheOrderTheyWentIn(Shape shape) {
    fromEveryPosition(shape)
        .forEach(
            ends -> {
              List<byte[]> accepted = ends.fill(mixedMessages(shape));

              ends.assertHoldsExactly(accepted);
            });
  }

  @Test
  void messagesOfAnyLengthKeepTheirBoundsAndTheirBytes() {
    long seed = System.nanoTime();
    RandomGenerator random = new SplittableRandom(seed);
    Ends ends = fresh(new Shape(2, TestMessage.WHOLE_LENGTH, 100));
    int longest = ends.producer().maxMessageLength();
    for (int length : List.of(0, 1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 64, longest - 1, longest)) {
      for (int i = 0; i < 20; i++) {
        byte[] message = new byte[length];
        random.nextBytes(message);

        assertThat(ends.producer().offer(message)).as("length=%d, seed=%d", length, seed).isTrue();
        assertThat(ends.consumer().poll())
            .as("length=%d, seed=%d", length, seed)
            .containsExactly(message);
        assertThat(ends.consumer().poll()).as("length=%d, seed=%d", length, seed).isNull();
      }
    }
  }

  @Test
  void messagesWithoutBytesAreMessages() {
    Ends ends = fresh(Shape.uniform(4, 8));
    List<byte[]> messages = List.of(new byte[0], new byte[] {0}, new byte[0], new byte[] {-1});

    assertThat(ends.fill(messages.stream())).hasSize(4);

    ends.assertHoldsExactly(messages);
  }

  @Test
  void theQueueKeepsACopy() {
    Ends ends = fresh(Shape.uniform(2, 8));
    byte[] message = {1, 2, 3, 4, 5, 6, 7, 8};
    ends.producer().offer(message);
    ends.producer().offer(message);

    message[0] = 99;
    byte[] first = ends.consumer().poll();
    first[1] = 99;

    assertThat(ends.consumer().poll()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void randomCallsAreExplainedByTheSpecification(Shape shape) {
    long seed = System.nanoTime();
    RandomGenerator random = new SplittableRandom(seed);
    RandomCalls calls = new RandomCalls(fresh(shape), shape, random);
    MessageQueueSpecification specification =
        new MessageQueueSpecification(subject().capacityFor(shape));
    QueueState state = specification.initial();
    for (int i = 0; i < RANDOM_OPERATIONS; i++) {
      Operation operation = calls.next();
      List<QueueState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  /**
   * Makes random calls: at times rather offers, at times rather polls, so that it fills and
   * empties.
   */
  private static final class RandomCalls {
    private static final int CALLS_BETWEEN_MOODS = 50;

    private final Ends ends;
    private final Shape shape;
    private final RandomGenerator random;
    private int made;
    private double offers;

    RandomCalls(Ends ends, Shape shape, RandomGenerator random) {
      this.ends = ends;
      this.shape = shape;
      this.random = random;
    }

    Operation next() {
      if (made++ % CALLS_BETWEEN_MOODS == 0) {
        offers = random.nextDouble();
      }
      return random.nextDouble() < offers ? offer() : poll();
    }

    private Operation offer() {
      int length = random.nextInt(shape.shortest(), shape.longest() + 1);
      boolean accepted = ends.producer().offer(TestMessage.encode(made, length));
      return new Operation(
          0,
          MessageQueueSpecification.OFFER,
          made,
          accepted ? MessageQueueSpecification.ACCEPTED : MessageQueueSpecification.FULL,
          made,
          made);
    }

    private Operation poll() {
      byte[] message = ends.consumer().poll();
      long answer = message == null ? MessageQueueSpecification.EMPTY : TestMessage.decode(message);
      return new Operation(0, MessageQueueSpecification.POLL, 0, answer, made, made);
    }
  }

  // ---- how much it holds ----

  @ParameterizedTest
  @MethodSource(SHAPES)
  void thereIsRoomForWhatTheShapeAsksFor(Shape shape) {
    assertThat(subject().capacityFor(shape).guaranteed()).isGreaterThanOrEqualTo(shape.capacity());
    assertThat(fresh(shape).producer().maxMessageLength()).isGreaterThanOrEqualTo(shape.longest());
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void holdsAsManyMessagesAsDeclaredFromEveryPosition(Shape shape) {
    for (int length : List.of(shape.shortest(), shape.longest())) {
      fromEveryPosition(shape).forEach(ends -> assertFills(ends, shape, messages(length)));
    }
    fromEveryPosition(shape).forEach(ends -> assertFills(ends, shape, mixedMessages(shape)));
  }

  private void assertFills(Ends ends, Shape shape, Stream<byte[]> messages) {
    Capacity capacity = subject().capacityFor(shape);

    List<byte[]> accepted = ends.fill(messages);

    assertThat(accepted).as(ends.past()).hasSizeBetween(capacity.guaranteed(), capacity.maximum());
    ends.assertHoldsExactly(accepted);
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void theLongestMessageFitsAnEmptyQueueFromEveryPosition(Shape shape) {
    fromEveryPosition(shape).forEach(ends -> ends.pass(ends.producer().maxMessageLength()));
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void aMessageThatIsTooLongIsRefusedAndChangesNothing(Shape shape) {
    fromEveryPosition(shape)
        .forEach(
            ends -> {
              assertTooLongIsRefused(ends.producer());
              List<byte[]> accepted = ends.fill(messages(shape.longest()));
              assertTooLongIsRefused(ends.producer());

              ends.assertHoldsExactly(accepted);
              ends.pass(shape.longest());
            });
  }

  private static void assertTooLongIsRefused(MessageQueue producer) {
    int tooLong = producer.maxMessageLength() + 1;
    assertThatThrownBy(() -> producer.offer(new byte[tooLong]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length=" + tooLong);
  }

  // ---- who is attached ----

  @ParameterizedTest
  @MethodSource(SHAPES)
  void newEndsGoOnWhereTheOldOnesStopped(Shape shape) {
    fromEveryPosition(shape)
        .forEach(
            ends -> {
              List<byte[]> before = ends.fill(mixedMessages(shape).limit(1));
              Ends others = attachAnew(ends);
              List<byte[]> after = others.fill(mixedMessages(shape).skip(1));

              List<byte[]> all = new ArrayList<>(before);
              all.addAll(after);
              attachAnew(ends).assertHoldsExactly(all);
            });
  }

  @Test
  void twoMappingsOfAFileAreOneQueue() {
    Shape shape = Shape.uniform(4, 28);
    Path file = directory.resolve("queue");
    try (SharedRegion one = SharedRegion.create(file, subject().bytesFor(shape));
        SharedRegion other = SharedRegion.open(file)) {
      create(one.memory(), shape);
      MessageQueue producer = subject().attach(one.memory(), Role.PRODUCER);
      MessageQueue consumer = subject().attach(other.memory(), Role.CONSUMER);
      Ends ends = used(new Ends(one.memory(), "two mappings", producer, consumer));
      for (int i = 0; i < 10; i++) {
        List<byte[]> accepted = ends.fill(messages(shape.longest()));

        ends.assertHoldsExactly(accepted);
      }
      destroy();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void memoryWithoutAQueueIsRefused(Role role) {
    MemorySegment zeroed = Arena.ofAuto().allocate(4096, ALIGNMENT);

    assertThatThrownBy(() -> subject().attach(zeroed, role))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void recoveryOfAnIntactQueueChangesNothing(Role dead) {
    Shape shape = new Shape(4, 8, 28);
    fromEveryPosition(shape)
        .forEach(
            ends -> {
              List<byte[]> accepted = ends.fill(mixedMessages(shape));

              subject().recover(ends.memory(), dead);

              attachAnew(ends).assertHoldsExactly(accepted);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void atLeastOnePartyMayHaveEachRole(Role role) {
    assertThat(subject().maxParties(role)).isPositive();
  }
}
