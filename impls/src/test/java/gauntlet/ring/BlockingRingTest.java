package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.Futex;
import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All rings, with all strategies, between threads. Sleepers are patient for ever here: a wake-up
 * that is lost makes a test hang, and fail.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BlockingRingTest extends MessageQueueConformanceTest {
  private static final int LENGTH = 24;
  private static final Shape SHAPE = Shape.uniform(4, LENGTH);
  private static final int MESSAGES = 4_000;

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(10);

  private static final Duration SHORT = Duration.ofMillis(3);
  private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

  @Override
  protected MessageQueueSubject subject() {
    return subject(new SpscRingSubject(), WaitStrategy.PARK);
  }

  private static BlockingRingSubject subject(MessageQueueSubject ring, WaitStrategy strategy) {
    return new BlockingRingSubject(ring.id() + "-" + strategy, "As said.", ring, strategy);
  }

  static Stream<Queue> queues() {
    return Stream.of(new SpscRingSubject(), new MpscRingSubject(), new MpmcRingSubject())
        .flatMap(
            ring -> Arrays.stream(WaitStrategy.values()).map(strategy -> subject(ring, strategy)))
        .map(Queue::new);
  }

  /** An empty queue, with a futex for those who are patient. */
  record Queue(Subject<MessageQueue> subject, MemorySegment memory) {
    Queue(BlockingRingSubject subject) {
      this(
          subject.with(new PatientFutex()),
          Arena.ofAuto().allocate(subject.bytesFor(SHAPE), Long.BYTES));
      subject.create(memory, SHAPE);
    }

    BlockingMessageQueue producer() {
      return (BlockingMessageQueue) subject.attach(memory, Role.PRODUCER);
    }

    BlockingMessageQueue consumer() {
      return (BlockingMessageQueue) subject.attach(memory, Role.CONSUMER);
    }

    /** How many parties of this role a test of some can have. */
    int some(Role role) {
      return Math.min(2, subject.maxParties(role));
    }

    @Override
    public String toString() {
      return subject.id();
    }
  }

  /** The kernel's, and nobody looks for the dead: there are none. */
  private static final class PatientFutex implements Futex {
    @Override
    public boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
      return SYSTEM.await(memory, offset, expected, timeoutNanos);
    }

    @Override
    public long patience() {
      return FOREVER;
    }

    @Override
    public int wake(MemorySegment memory, long offset, int sleepers) {
      return SYSTEM.wake(memory, offset, sleepers);
    }
  }

  private static byte[] message(long number) {
    return TestMessage.encode(number, LENGTH);
  }

  /** How many it took. */
  private static int fill(MessageQueue producer) {
    int accepted = 0;
    while (producer.offer(message(accepted + 1))) {
      accepted++;
    }
    return accepted;
  }

  @ParameterizedTest
  @MethodSource("queues")
  void whoWaitsNoLongerThanThatGetsNothingIfThereIsNothing(Queue queue) {
    BlockingMessageQueue producer = queue.producer();
    BlockingMessageQueue consumer = queue.consumer();
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), SHORT)) {
      assertThat(consumer.poll(timeout)).isNull();
    }
    fill(producer);
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), SHORT)) {
      assertThat(producer.offer(message(99), timeout)).isFalse();
    }

    assertThat(consumer.poll(SHORT)).isEqualTo(message(1));
    assertThat(producer.offer(message(99), SHORT)).isTrue();
    assertThat(consumer.poll(LONG)).isEqualTo(message(2));
  }

  @ParameterizedTest
  @MethodSource("queues")
  void whoWaitsForAMessageGetsIt(Queue queue) throws Exception {
    BlockingMessageQueue producer = queue.producer();
    BlockingMessageQueue consumer = queue.consumer();
    for (int number = 1; number <= 3; number++) {
      CompletableFuture<byte[]> waiter = CompletableFuture.supplyAsync(consumer::take);
      Thread.sleep(A_WHILE);
      assertThat(waiter).isNotDone();

      assertThat(producer.offer(message(number))).isTrue();

      assertThat(waiter.get()).isEqualTo(message(number));
    }
    assertThat(consumer.poll()).isNull();
  }

  @ParameterizedTest
  @MethodSource("queues")
  void whoWaitsForRoomGetsIt(Queue queue) throws Exception {
    BlockingMessageQueue producer = queue.producer();
    BlockingMessageQueue consumer = queue.consumer();
    int room = fill(producer);
    for (int number = 1; number <= 3; number++) {
      byte[] next = message(room + number);
      CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> producer.put(next));
      Thread.sleep(A_WHILE);
      assertThat(waiter).isNotDone();

      assertThat(consumer.poll()).isEqualTo(message(number));

      waiter.get();
    }
    for (int number = 4; number <= room + 3; number++) {
      assertThat(consumer.poll()).isEqualTo(message(number));
    }
    assertThat(consumer.poll()).isNull();
  }

  /** Some who wait, and nobody who makes a step beside: each is woken by the one before. */
  @ParameterizedTest
  @MethodSource("queues")
  void nothingIsLostOrDoubledBetweenThreads(Queue queue) throws Exception {
    int producers = queue.some(Role.PRODUCER);
    int consumers = queue.some(Role.CONSUMER);
    ConcurrentHashMap<Long, Boolean> taken = new ConcurrentHashMap<>();
    AtomicInteger left = new AtomicInteger(producers * MESSAGES);
    Stream<CompletableFuture<Void>> sending =
        Stream.iterate(1L, producer -> producer + 1)
            .limit(producers)
            .map(producer -> inThread(() -> send(queue.producer(), producer << 32)));
    Stream<CompletableFuture<Void>> receiving =
        Stream.generate(() -> inThread(() -> receive(queue.consumer(), left, taken)))
            .limit(consumers);
    for (CompletableFuture<Void> thread : Stream.concat(sending, receiving).toList()) {
      thread.get();
    }

    assertThat(taken).hasSize(producers * MESSAGES);
    assertThat(queue.consumer().poll()).isNull();
  }

  /** Of its own: the common pool may have only one. */
  private static CompletableFuture<Void> inThread(Runnable what) {
    return CompletableFuture.runAsync(what, task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void send(BlockingMessageQueue queue, long first) {
    for (int i = 0; i < MESSAGES; i++) {
      if (i % 2 == 0) {
        queue.put(message(first + i));
      } else {
        assertThat(queue.offer(message(first + i), LONG)).isTrue();
      }
    }
  }

  private static void receive(
      BlockingMessageQueue queue, AtomicInteger left, ConcurrentHashMap<Long, Boolean> taken) {
    long[] last = new long[3];
    while (left.getAndDecrement() > 0) {
      byte[] message = left.get() % 2 == 0 ? queue.take() : queue.poll(LONG);
      long number = TestMessage.decode(message);
      int producer = (int) (number >>> 32);
      assertThat(number).isGreaterThan(last[producer]);
      last[producer] = number;
      assertThat(taken.put(number, true)).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStrategyIsThatOfTheMemory(WaitStrategy strategy) {
    assertThat(WaitStrategy.of(strategy.code())).isSameAs(strategy);
  }

  @Test
  void memoryThatIsTooSmallIsRefused() {
    MemorySegment small = Arena.ofAuto().allocate(64, Long.BYTES);

    assertThatThrownBy(() -> subject().attach(small, Role.CONSUMER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
