package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ends of queues in the kernel wait for each other, and no longer than they are to. */
@Timeout(60)
class BlockingKernelQueuesTest {
  private static final Duration SHORT = Duration.ofMillis(3);
  private static final Duration LONG = Duration.ofSeconds(50);

  /** Time for a call that waits to begin; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(20);

  private static final byte[] MESSAGE = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] OTHER = {8, 7, 6, 5, 4, 3, 2, 1};

  static Stream<MessageQueueSubject> queues() {
    return Subjects.reference().stream()
        .filter(subject -> subject.medium().isOfTheKernel())
        .filter(MessageQueueSubject.class::isInstance)
        .map(MessageQueueSubject.class::cast);
  }

  private static void withEnds(
      MessageQueueSubject subject, BiConsumer<BlockingMessageQueue, BlockingMessageQueue> test) {
    Shape shape = Shape.uniform(1, MESSAGE.length);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(subject.bytesFor(shape), 128);
      subject.create(memory, shape);
      var producer = (BlockingMessageQueue) subject.attach(memory, Role.PRODUCER);
      var consumer = (BlockingMessageQueue) subject.attach(memory, Role.CONSUMER);
      test.accept(producer, consumer);
      OpenEnd.close(producer);
      OpenEnd.close(consumer);
      subject.destroy(memory);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(A_WHILE);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @ParameterizedTest
  @MethodSource("queues")
  void whoTakesWaitsForAMessage(MessageQueueSubject subject) {
    withEnds(
        subject,
        (producer, consumer) -> {
          assertThat(consumer.poll(SHORT)).isNull();
          CompletableFuture<byte[]> taker = CompletableFuture.supplyAsync(consumer::take);
          sleep();
          assertThat(taker).isNotDone();
          producer.put(MESSAGE);
          assertThat(taker.join()).containsExactly(MESSAGE);

          CompletableFuture<byte[]> patient =
              CompletableFuture.supplyAsync(() -> consumer.poll(LONG));
          sleep();
          assertThat(patient).isNotDone();
          assertThat(producer.offer(OTHER, SHORT)).isTrue();
          assertThat(patient.join()).containsExactly(OTHER);
        });
  }

  @ParameterizedTest
  @MethodSource("queues")
  void whoPutsWaitsForRoom(MessageQueueSubject subject) {
    withEnds(
        subject,
        (producer, consumer) -> {
          int held = fill(producer);
          assertThat(producer.offer(OTHER, SHORT)).isFalse();
          CompletableFuture<Void> putter = CompletableFuture.runAsync(() -> producer.put(OTHER));
          sleep();
          assertThat(putter).isNotDone();
          assertThat(consumer.take()).containsExactly(MESSAGE);
          putter.join();

          CompletableFuture<Boolean> patient =
              CompletableFuture.supplyAsync(() -> producer.offer(MESSAGE, LONG));
          sleep();
          assertThat(patient).isNotDone();
          for (int i = 1; i < held; i++) {
            assertThat(consumer.poll(SHORT)).containsExactly(MESSAGE);
          }
          assertThat(consumer.poll(SHORT)).containsExactly(OTHER);
          assertThat(patient.join()).isTrue();
          assertThat(consumer.poll()).containsExactly(MESSAGE);
        });
  }

  /** How many messages were accepted before one was not. */
  private static int fill(BlockingMessageQueue producer) {
    int accepted = 0;
    while (producer.offer(MESSAGE)) {
      accepted++;
    }
    return accepted;
  }
}
