package gauntlet.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Prioritized;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.snapshot.SeqlockSnapshot;
import gauntlet.subject.PriorityMessageQueueConformanceTest;
import gauntlet.subject.PriorityMessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedMessageQueueTest extends PriorityMessageQueueConformanceTest {
  @Override
  protected PriorityMessageQueueSubject subject() {
    return new IndexedMessageQueueSubject();
  }

  private static MemorySegment create(QueueLimits limits) {
    MemorySegment memory = Arena.ofAuto().allocate(limits.memory(), 128);
    IndexedMessageQueue.create(memory, limits);
    return memory;
  }

  private static IndexedMessageQueue attach(MemorySegment memory) {
    return new IndexedMessageQueue(memory, Futex.SYSTEM);
  }

  @Test
  void theLimitInBytesIsThatOfAllMessagesTogether() {
    IndexedMessageQueue queue = attach(create(new QueueLimits(10, 100, 60)));

    assertThat(queue.offer(new byte[60], 0)).isTrue();
    assertThat(queue.offer(new byte[41], 7)).isFalse();
    assertThat(queue.offer(new byte[40], 0)).isTrue();
    assertThat(queue.offer(new byte[1], 0)).isFalse();
    assertThat(queue.offer(new byte[0], 0)).isTrue();
    assertThat(queue.poll().message()).hasSize(60);
    assertThat(queue.offer(new byte[60], 0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "65521,1,1", "1,-1,-1", "1,1,2"})
  void limitsThatMakeNoQueueAreRefused(int messages, long bytes, int longest) {
    assertThatThrownBy(() -> new QueueLimits(messages, bytes, longest))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void memoryThatIsTooSmallIsRefused() {
    QueueLimits limits = new QueueLimits(4, 100, 25);
    MemorySegment memory = Arena.ofAuto().allocate(limits.memory() - 1, 128);

    assertThatThrownBy(() -> IndexedMessageQueue.create(memory, limits))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The length of the index, which is that of a snapshot's value. */
  @ParameterizedTest
  @ValueSource(longs = {1, 8, 150, 153})
  void anIndexOfAnotherLengthIsRefused(long length) {
    MemorySegment memory = create(new QueueLimits(4, 4, 1));
    long lengthAt = IndexedMessageQueueLayout.INDEX;
    assertThat(Shm.getLong(memory, lengthAt)).isEqualTo(MessageIndex.bytes(4));
    Shm.setLong(memory, lengthAt, length);

    assertThatThrownBy(() -> attach(memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no queue in this memory: indexBytes=" + length);
  }

  /** Too many messages, more bytes than there may be, and bytes of no message. */
  @ParameterizedTest
  @CsvSource({"-1, 0", "5, 1", "4294967296, 0", "1, 41", "1, -1", "0, 1", "0, 40"})
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void nobodyWaitsForRoomInAQueueThatCannotBe(long messages, long bytes) {
    QueueLimits limits = new QueueLimits(4, 40, 10);
    MemorySegment memory = create(limits);
    ByteBuffer index =
        ByteBuffer.wrap(MessageIndex.empty(4))
            .order(ByteOrder.nativeOrder())
            .putLong(0, messages)
            .putLong(8, bytes);
    new SeqlockSnapshot(memory.asSlice(IndexedMessageQueueLayout.INDEX)).write(index.array());
    IndexedMessageQueue queue = attach(memory);

    assertThatThrownBy(() -> queue.put(new byte[10], 0))
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessage("queue is corrupt: messages=%d, bytes=%d", messages, bytes);
    assertThatThrownBy(() -> queue.transfer(new byte[10], 0, Duration.ofDays(1)))
        .isInstanceOf(CorruptMemoryException.class);
  }

  @Test
  void aPartyTooManyIsRefusedAndTakesNothing() {
    MemorySegment memory = create(new QueueLimits(2, 2, 1));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      IndexedMessageQueue queue = attach(memory);
      assertThat(queue.offer(new byte[1], 0)).isTrue();
      assertThat(queue.poll()).isNotNull();
    }
    IndexedMessageQueue queue = attach(memory);

    assertThatThrownBy(() -> queue.offer(new byte[1], 0)).isInstanceOf(IllegalStateException.class);
    assertThat(queue.poll()).isNull();
  }

  /** Whatever comes and goes, each slot is somebody's, and nobody else's. */
  @Test
  void slotsGoRound() {
    MemorySegment memory = create(new QueueLimits(3, 3, 1));
    List<IndexedMessageQueue> queues = List.of(attach(memory), attach(memory), attach(memory));
    for (int i = 0; i < 1_000; i++) {
      IndexedMessageQueue queue = queues.get(i % 3);
      assertThat(queue.offer(new byte[] {(byte) i}, i % 8)).isTrue();
      assertThat(queue.offer(new byte[] {(byte) ~i}, i % 8)).isTrue();
      Prioritized first = queues.get((i + 1) % 3).poll();
      Prioritized second = queues.get((i + 2) % 3).poll();
      assertThat(first.message()).containsExactly(i);
      assertThat(second.message()).containsExactly(~i);
    }
  }
}
