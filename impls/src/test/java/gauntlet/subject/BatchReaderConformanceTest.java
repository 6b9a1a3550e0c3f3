package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.BatchReader;
import gauntlet.contract.MessageHandler;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any end that reads several messages at a time must do while only one thread uses it. */
public abstract class BatchReaderConformanceTest {
  private static final Shape SHAPE = new Shape(4, 8, 40);

  private final List<byte[]> read = new ArrayList<>();
  private MemorySegment memory;
  private MessageQueue producer;
  private MessageQueue consumer;

  /** The queue under test. */
  protected abstract MessageQueueSubject subject();

  @BeforeEach
  void lay() {
    memory = Arena.ofAuto().allocate(subject().bytesFor(SHAPE), 128);
    subject().create(memory, SHAPE);
    attach();
  }

  private void attach() {
    producer = subject().attach(memory, Role.PRODUCER);
    consumer = subject().attach(memory, Role.CONSUMER);
  }

  private int read(MessageHandler handler, int limit) {
    return ((BatchReader) consumer).read(handler, limit);
  }

  private void offer(int... numbers) {
    for (int number : numbers) {
      assertThat(producer.offer(message(number))).isTrue();
    }
  }

  private static byte[] message(int number) {
    return TestMessage.encode(number, 8 + number % 33);
  }

  private void keep(MemorySegment message) {
    byte[] bytes = new byte[(int) message.byteSize()];
    Shm.read(message, 0, bytes, 0, bytes.length);
    read.add(bytes);
  }

  private void assertRead(int... numbers) {
    assertThat(read).hasSize(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(read.get(i)).containsExactly(message(numbers[i]));
    }
  }

  @Test
  void ofAnEmptyQueueNothingIsRead() {
    assertThat(read(this::keep, 10)).isZero();
    assertRead();
  }

  @Test
  void messagesAreReadInOrderAndTaken() {
    offer(1, 2, 3);

    assertThat(read(this::keep, 10)).isEqualTo(3);
    assertRead(1, 2, 3);
    assertThat(consumer.poll()).isNull();
  }

  @Test
  void noMoreAreReadThanWanted() {
    offer(1, 2, 3);

    assertThat(read(this::keep, 0)).isZero();
    assertThat(read(this::keep, 2)).isEqualTo(2);
    assertRead(1, 2);
    assertThat(consumer.poll()).containsExactly(message(3));
  }

  @Test
  void messagesAreTakenAfterTheHandlerHasSeenThem() {
    offer(1, 2);

    read(message -> assertThat(subject().attach(memory, Role.CONSUMER).poll()).isNotNull(), 1);

    // The other consumer has taken one of its own accord, and this one has taken the same.
    attach();
    assertThat(consumer.poll()).containsExactly(message(2));
  }

  @Test
  void whatAHandlerThrewOnIsStillThereAndNothingBeforeIt() {
    offer(1, 2, 3);

    assertThatThrownBy(
            () ->
                read(
                    message -> {
                      if (!read.isEmpty()) {
                        throw new IllegalArgumentException("no more");
                      }
                      keep(message);
                    },
                    10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no more");

    assertRead(1);
    attach();
    assertThat(consumer.poll()).containsExactly(message(2));
    assertThat(consumer.poll()).containsExactly(message(3));
  }

  @Test
  void whatIsHandedOverCannotBeWritten() {
    offer(1);

    read(
        message ->
            assertThatThrownBy(() -> Shm.setByte(message, 0, (byte) 1))
                .isInstanceOf(IllegalArgumentException.class),
        1);
  }

  /** What a handler reads without copying, it reads as words. */
  @Test
  void aMessageIsAligned() {
    offer(1, 9, 17, 25);

    read(message -> assertThat(message.address() % Long.BYTES).isZero(), 4);
  }

  @Test
  void onlyTheConsumerReads() {
    assertThatThrownBy(() -> ((BatchReader) producer).read(this::keep, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wrong end");
  }

  @Test
  void randomCallsDoWhatAQueueDoes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Deque<byte[]> inside = new ArrayDeque<>();
    for (int call = 1; call <= 100_000; call++) {
      String past = "seed=%d, call=%d".formatted(seed, call);
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          if (producer.offer(message(call))) {
            inside.add(message(call));
          }
        }
        case 2 -> assertThat(consumer.poll()).as(past).isEqualTo(inside.poll());
        default -> readSome(random.nextInt(6), inside, past);
      }
    }
  }

  private void readSome(int limit, Deque<byte[]> inside, String past) {
    read.clear();
    assertThat(read(this::keep, limit)).as(past).isEqualTo(Math.min(limit, inside.size()));
    for (byte[] message : read) {
      assertThat(message).as(past).isEqualTo(inside.poll());
    }
  }
}
