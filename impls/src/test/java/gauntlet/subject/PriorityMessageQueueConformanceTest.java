package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Call;
import gauntlet.contract.Capacity;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.PriorityQueueSpecification;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.SharedRegion;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What any message queue with priorities must do: alone, between threads, and between processes
 * that are killed or stopped. A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class PriorityMessageQueueConformanceTest {
  private static final String SHAPES =
      "gauntlet.subject.PriorityMessageQueueConformanceTest#shapes";
  private static final int RANDOM_OPERATIONS = 20_000;
  private static final int LENGTH = 100;
  private static final int CAPACITY = 4;
  private static final Shape SHAPE = Shape.uniform(CAPACITY, LENGTH);

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(20);

  private static final Duration SHORT = Duration.ofMillis(3);
  private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

  private TestRegion<PriorityMessageQueue> region;

  /** The queue under test. */
  protected abstract PriorityMessageQueueSubject subject();

  /** One message, few, many; lengths that fill words and that do not, all the same and mixed. */
  static List<Shape> shapes() {
    return List.of(
        Shape.uniform(1, 8),
        Shape.uniform(3, 33),
        Shape.uniform(4, 28),
        new Shape(1, 8, 9),
        new Shape(3, 9, 37),
        new Shape(4, 8, 28));
  }

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), SHAPE);
  }

  @AfterEach
  final void remove() {
    region.close();
  }

  private PriorityMessageQueue attach(Role role) {
    return region.attach(role);
  }

  private PriorityMessageQueue producer() {
    return attach(Role.PRODUCER);
  }

  private PriorityMessageQueue consumer() {
    return attach(Role.CONSUMER);
  }

  private ChildParty child(Role role) {
    return region.child(role);
  }

  private PriorityMessageQueue fresh(Shape shape) {
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 128);
    subject().create(memory, shape);
    return subject().attach(memory, Role.PRODUCER);
  }

  private static byte[] message(long number) {
    return TestMessage.encode(number, LENGTH);
  }

  private static void fill(PriorityMessageQueue queue) {
    for (int number = 1; number <= CAPACITY; number++) {
      assertThat(queue.offer(message(number), 0)).isTrue();
    }
  }

  private static void assertPolls(PriorityMessageQueue queue, byte[] message, int priority) {
    Prioritized polled = queue.poll();
    assertThat(polled).isNotNull();
    assertThat(polled.message()).isEqualTo(message);
    assertThat(polled.priority()).isEqualTo(priority);
  }

  /** Empty, with all its room. */
  private static void assertIsWhole(PriorityMessageQueue queue) {
    assertThat(queue.poll()).isNull();
    fill(queue);
    assertThat(queue.offer(message(99), 0)).isFalse();
    for (int number = 1; number <= CAPACITY; number++) {
      assertPolls(queue, message(number), 0);
    }
    assertThat(queue.poll()).isNull();
  }

  // ---- what goes in comes out ----

  @Test
  void theMoreUrgentComesFirstAndTheOlderOfTheSamePriority() {
    PriorityMessageQueue queue = fresh(Shape.uniform(6, 8));
    int most = queue.priorities() - 1;
    int[] priorities = {0, most, 0, 1, most, 1};
    for (int number = 1; number <= 6; number++) {
      assertThat(queue.offer(TestMessage.encode(number, 8), priorities[number - 1])).isTrue();
    }

    for (int number : new int[] {2, 5, 4, 6, 1, 3}) {
      assertPolls(queue, TestMessage.encode(number, 8), priorities[number - 1]);
    }
    assertThat(queue.poll()).isNull();
  }

  @Test
  void messagesOfAnyLengthKeepTheirBoundsAndTheirBytes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    PriorityMessageQueue queue = fresh(new Shape(2, 0, 100));
    for (int length : List.of(0, 1, 7, 8, 9, 15, 16, 64, 99, queue.maxMessageLength())) {
      for (int priority = 0; priority < queue.priorities(); priority++) {
        byte[] message = new byte[length];
        random.nextBytes(message);

        assertThat(queue.offer(message, priority)).as("length=%d, seed=%d", length, seed).isTrue();
        assertPolls(queue, message, priority);
        assertThat(queue.poll()).as("length=%d, seed=%d", length, seed).isNull();
      }
    }
  }

  @Test
  void theQueueKeepsACopy() {
    PriorityMessageQueue queue = producer();
    byte[] message = message(1);
    queue.offer(message, 0);
    queue.offer(message, 0);

    message[0]++;
    queue.poll().message()[1]++;

    assertPolls(queue, message(1), 0);
  }

  @Test
  void whatIsNotAcceptableIsRefusedAndChangesNothing() {
    PriorityMessageQueue queue = producer();
    int tooLong = queue.maxMessageLength() + 1;

    assertThatThrownBy(() -> queue.offer(new byte[tooLong], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length=" + tooLong);
    for (int priority : new int[] {-1, queue.priorities()}) {
      assertThatThrownBy(() -> queue.put(message(1), priority))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("priority=" + priority);
    }

    assertIsWhole(queue);
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void holdsAsManyMessagesAsDeclared(Shape shape) {
    Capacity capacity = subject().capacityFor(shape);
    assertThat(capacity.guaranteed()).isGreaterThanOrEqualTo(shape.capacity());
    for (int length : new int[] {shape.shortest(), shape.longest()}) {
      PriorityMessageQueue queue = fresh(shape);
      for (int round = 1; round <= 3; round++) {
        int accepted = 0;
        while (queue.offer(TestMessage.encode(accepted + 1, length), 0)) {
          accepted++;
        }
        assertThat(accepted).isBetween(capacity.guaranteed(), capacity.maximum());
        for (int number = 1; number <= accepted; number++) {
          assertPolls(queue, TestMessage.encode(number, length), 0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void randomCallsAreExplainedByTheSpecification(Shape shape) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 128);
    subject().create(memory, shape);
    List<Party> parties = new ArrayList<>();
    for (Role role : List.of(Role.PRODUCER, Role.CONSUMER, Role.PRODUCER, Role.CONSUMER)) {
      parties.add(subject().contract().party(subject().attach(memory, role)));
    }
    PriorityQueueSpecification specification =
        new PriorityQueueSpecification(subject().capacityFor(shape), subject().priorities());
    List<Long> state = specification.initial();
    for (int i = 1; i <= RANDOM_OPERATIONS; i++) {
      int client = random.nextInt(parties.size());
      int length = random.nextInt(shape.shortest(), shape.longest() + 1);
      int number = random.nextInt(1, 1 << 20) << 10 | i % (1 << 10);
      Call call =
          client % 2 == 0
              ? new Call(PriorityQueueSpecification.OFFER, number, length)
              : new Call(PriorityQueueSpecification.POLL, 0, 0);
      long answer = parties.get(client).answerTo(call);
      Operation operation = new Operation(client, call.method(), call.argument(), answer, i, i);
      List<List<Long>> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  // ---- who is attached ----

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void memoryWithoutAQueueIsRefused(Role role) {
    MemorySegment zeroed = Arena.ofAuto().allocate(65536, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, role))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, role))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoMappingsOfAFileAreOneQueue() {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      PriorityMessageQueue producer = producer();
      PriorityMessageQueue consumer = subject().attach(mappedAgain.memory(), Role.CONSUMER);
      for (int number = 1; number <= 20; number++) {
        assertThat(producer.offer(message(number), number % producer.priorities())).isTrue();
        assertPolls(consumer, message(number), number % producer.priorities());
      }
    }
  }

  @Test
  void endsThatHaveDoneNothingOccupyNothing() {
    for (int i = 0; i < 100; i++) {
      producer();
      consumer();
    }

    assertIsWhole(producer());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void recoveryWithoutADeathChangesNothing(Role role) {
    PriorityMessageQueue queue = producer();
    queue.offer(message(1), 1);
    queue.offer(message(2), 2);

    region.recover(role);

    assertPolls(queue, message(2), 2);
    assertPolls(queue, message(1), 1);
    assertIsWhole(queue);
  }

  // ---- waiting ----

  @Test
  void whoWaitsNoLongerThanThatGetsNothingIfThereIsNothing() {
    PriorityMessageQueue queue = producer();
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), SHORT)) {
      assertThat(queue.poll(timeout)).isNull();
    }
    fill(queue);
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), SHORT)) {
      assertThat(queue.offer(message(9), 7, timeout)).isFalse();
      assertThat(queue.transfer(message(9), 7, timeout)).isFalse();
    }

    assertThat(queue.poll(SHORT).message()).isEqualTo(message(1));
    assertThat(queue.offer(message(9), 7, SHORT)).isTrue();
    assertThat(queue.poll(LONG).message()).isEqualTo(message(9));
  }

  @Test
  void whoWaitsForAMessageGetsIt() throws Exception {
    PriorityMessageQueue producer = producer();
    CompletableFuture<Prioritized> waiter = CompletableFuture.supplyAsync(consumer()::take);
    CompletableFuture<Prioritized> patient =
        CompletableFuture.supplyAsync(() -> consumer().poll(LONG));
    Thread.sleep(A_WHILE);
    assertThat(waiter).isNotDone();
    assertThat(patient).isNotDone();

    producer.put(message(1), 1);
    producer.put(message(2), 2);

    assertThat(List.of(waiter.get().priority(), patient.get().priority()))
        .containsExactlyInAnyOrder(1, 2);
    assertIsWhole(producer);
  }

  @Test
  void whoWaitsForRoomGetsIt() throws Exception {
    PriorityMessageQueue consumer = consumer();
    fill(producer());
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(() -> producer().put(message(11), 7));
    CompletableFuture<Boolean> patient =
        CompletableFuture.supplyAsync(() -> producer().offer(message(12), 6, LONG));
    Thread.sleep(A_WHILE);
    assertThat(waiter).isNotDone();
    assertThat(patient).isNotDone();

    assertPolls(consumer, message(1), 0);
    consumer.take();

    waiter.get();
    assertThat(patient.get()).isTrue();
    IntStream.range(0, CAPACITY).forEach(i -> assertThat(consumer.poll()).isNotNull());
    assertIsWhole(consumer);
  }

  @Test
  void whoHandsOverWaitsUntilItIsTaken() throws Exception {
    PriorityMessageQueue consumer = consumer();
    producer().put(message(1), 5);
    CompletableFuture<Boolean> sender =
        CompletableFuture.supplyAsync(() -> producer().transfer(message(2), 3, LONG));
    Thread.sleep(A_WHILE);
    assertPolls(consumer, message(1), 5);
    Thread.sleep(A_WHILE);
    assertThat(sender).isNotDone();

    assertThat(consumer.take().message()).isEqualTo(message(2));

    assertThat(sender.get()).isTrue();
    assertIsWhole(consumer);
  }

  @Test
  void whatIsNotTakenInTimeIsWithdrawn() {
    PriorityMessageQueue queue = producer();
    queue.put(message(1), 0);
    for (int i = 0; i < 3 * CAPACITY; i++) {
      assertThat(queue.transfer(message(9), i % 2, SHORT)).isFalse();
    }

    assertPolls(queue, message(1), 0);
    assertIsWhole(queue);
  }

  /** Each message is taken once, and those of one producer and priority in their order. */
  @Test
  void nothingIsLostOrDoubledBetweenThreads() throws Exception {
    int messages = 2_000;
    Map<Long, Boolean> taken = new ConcurrentHashMap<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (long producer = 1; producer <= 2; producer++) {
        long number = producer << 32;
        running.add(executor.submit(() -> send(producer(), number, messages)));
      }
      for (int consumer = 0; consumer < 2; consumer++) {
        running.add(executor.submit(() -> receive(consumer(), messages, taken)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }

    assertThat(taken).hasSize(2 * messages);
    assertIsWhole(producer());
  }

  private static void send(PriorityMessageQueue queue, long first, int messages) {
    for (int i = 0; i < messages; i++) {
      int priority = i % queue.priorities();
      switch (i % 3) {
        case 0 -> queue.put(message(first + i), priority);
        case 1 -> assertThat(queue.transfer(message(first + i), priority, LONG)).isTrue();
        default -> assertThat(queue.offer(message(first + i), priority, LONG)).isTrue();
      }
    }
  }

  private static void receive(PriorityMessageQueue queue, int messages, Map<Long, Boolean> taken) {
    long[][] last = new long[3][queue.priorities()];
    for (int i = 0; i < messages; i++) {
      Prioritized received = i % 2 == 0 ? queue.take() : queue.poll(LONG);
      long number = TestMessage.decode(received.message());
      int producer = (int) (number >>> 32);
      assertThat(number).isGreaterThan(last[producer][received.priority()]);
      last[producer][received.priority()] = number;
      assertThat(taken.put(number, true)).isNull();
    }
  }

  // ---- between processes ----

  @Test
  void processesSendEachOtherMessages() {
    try (ChildParty producer = child(Role.PRODUCER);
        ChildParty consumer = child(Role.CONSUMER)) {
      assertThat(consumer.call('p')).isEqualTo(PriorityQueueSpecification.EMPTY);
      consumer.begin('t');
      assertThat(producer.call('o', 7, LENGTH)).isEqualTo(PriorityQueueSpecification.ACCEPTED);
      assertThat(consumer.answer()).isEqualTo(7);

      long priorities = subject().priorities();
      for (int number = 1; number <= CAPACITY; number++) {
        assertThat(producer.call('o', number * priorities, LENGTH))
            .isEqualTo(PriorityQueueSpecification.ACCEPTED);
      }
      producer.begin('u', 2 * priorities - 1, LENGTH);
      assertThat(consumer.call('t')).isEqualTo(priorities);
      assertThat(producer.answer()).isEqualTo(PriorityQueueSpecification.ACCEPTED);
      assertThat(consumer.call('t')).isEqualTo(2 * priorities - 1);
      assertThat(consumer.call('p')).isEqualTo(2 * priorities);
    }
  }

  /** The children are the first to be woken. */
  @Test
  void whoIsKilledWhileItWaitsSwallowsNothing() throws Exception {
    PriorityMessageQueue queue = producer();
    try (ChildParty consumer = child(Role.CONSUMER)) {
      consumer.begin('t');
      Thread.sleep(A_WHILE);
      CompletableFuture<Prioritized> waiter = CompletableFuture.supplyAsync(consumer()::take);
      Thread.sleep(A_WHILE);
      consumer.stop();
      queue.put(message(1), 0);
      assertThat(waiter.get().message()).isEqualTo(message(1));
      consumer.kill();
    }
    try (ChildParty producer = child(Role.PRODUCER)) {
      fill(queue);
      producer.begin('u', 15, LENGTH);
      Thread.sleep(A_WHILE);
      producer.kill();
    }
    for (int number = 1; number <= CAPACITY; number++) {
      assertPolls(queue, message(number), 0);
    }
    assertIsWhole(queue);
  }

  /** Killed anywhere, again and again: what comes is whole, and comes once. */
  @Test
  void aKilledProducerLeavesAllOrNothingOfAMessage() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    PriorityMessageQueue consumer = consumer();
    for (int kill = 1; kill <= 4; kill++) {
      try (ChildParty producer = child(Role.PRODUCER)) {
        producer.flood(random.nextLong(), LENGTH);
        long[] last = new long[consumer.priorities()];
        long start = System.nanoTime();
        long nanos = random.nextLong(TimeUnit.MILLISECONDS.toNanos(50));
        receive(consumer.take(), producer, last, seed);
        while (System.nanoTime() - start < nanos) {
          receive(consumer.poll(), producer, last, seed);
        }
        producer.kill();
        for (int left = 0; left < CAPACITY; left++) {
          receive(consumer.poll(), producer, last, seed);
        }
      }
      if (random.nextBoolean()) {
        region.recover(Role.PRODUCER);
      }
      assertIsWhole(consumer);
    }
  }

  private static void receive(Prioritized received, ChildParty sender, long[] last, long seed) {
    if (received != null) {
      long number = TestMessage.decode(received.message());
      assertThat(number).as("seed=%d", seed).isGreaterThanOrEqualTo(sender.value(1));
      assertThat(number).as("seed=%d", seed).isGreaterThan(last[received.priority()]);
      last[received.priority()] = number;
    }
  }

  @Test
  void aKilledConsumerTakesNoMoreThanItsMessage() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    PriorityMessageQueue producer = producer();
    for (int kill = 1; kill <= 4; kill++) {
      try (ChildParty consumer = child(Role.CONSUMER)) {
        consumer.flood(random.nextLong());
        int messages = random.nextInt(1, 2_000);
        for (int number = 1; number <= messages; number++) {
          producer.put(message(number), 0);
        }
        consumer.kill();
        long next = 0;
        for (Prioritized left = producer.poll(); left != null; left = producer.poll()) {
          long number = TestMessage.decode(left.message());
          assertThat(number).as("seed=%d", seed).isEqualTo(next == 0 ? number : next);
          next = number + 1;
        }
        assertThat(next).as("seed=%d", seed).isIn(0L, messages + 1L);
      }
      assertIsWhole(producer);
    }
  }

  @Test
  void whoIsStoppedIsInNobodysWay() {
    PriorityMessageQueue consumer = consumer();
    try (ChildParty producer = child(Role.PRODUCER)) {
      producer.flood(1, LENGTH);
      consumer.take();
      producer.stop();
      for (int left = 0; left <= CAPACITY; left++) {
        consumer.poll();
      }

      assertIsWhole(consumer);
      region.recover(Role.PRODUCER);
      assertIsWhole(consumer);

      producer.resume();
      assertThat(TestMessage.decode(consumer.take().message())).isGreaterThan(producer.value(1));
    }
  }
}
