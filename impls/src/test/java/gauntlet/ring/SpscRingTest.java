package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Capacity;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpscRingTest extends MessageQueueConformanceTest {
  private static final long CAPACITY = 64;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(SpscRingLayout.DATA + CAPACITY, Long.BYTES);

  @Override
  protected MessageQueueSubject subject() {
    return new SpscRingSubject();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -64, 0, 1, 2, 4, 24, 128, Long.MAX_VALUE})
  void createRefusesACapacityThatIsNoPowerOfTwoOrDoesNotFit(long capacity) {
    assertThatThrownBy(() -> SpscRing.create(memory, capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ring does not fit its memory: capacity=%d, memory=320", capacity);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -64, 0, 1, 2, 4, 24, 128, Long.MAX_VALUE})
  void attachRefusesMemoryThatHoldsNoSuchCapacity(long capacity) {
    Shm.setLong(memory, SpscRingLayout.CAPACITY, capacity);

    assertThatThrownBy(() -> new SpscRing(memory, Role.CONSUMER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ring in this memory: capacity=%d, memory=320", capacity);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 8, SpscRingLayout.DATA - 1})
  void attachRefusesMemoryThatIsTooShortForAnyRing(long bytes) {
    MemorySegment tooShort = memory.asSlice(0, bytes);

    assertThatThrownBy(() -> new SpscRing(tooShort, Role.CONSUMER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no ring in this memory: ");
  }

  private SpscRing producer() {
    return new SpscRing(memory, Role.PRODUCER);
  }

  private SpscRing consumer() {
    return new SpscRing(memory, Role.CONSUMER);
  }

  /** Longer than the rest of the data area, and padding of a whole round. */
  @ParameterizedTest
  @ValueSource(ints = {57, 1 << 20, Integer.MAX_VALUE - 1, Integer.MAX_VALUE})
  void aRecordThatCannotBeIsRefused(int recordLength) {
    SpscRing.create(memory, CAPACITY);
    producer().offer(new byte[4]);
    Shm.setLong(memory, SpscRingLayout.DATA, SpscRingLayout.header(0, recordLength));
    SpscRing consumer = consumer();

    assertThatThrownBy(consumer::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: ");
    assertThatThrownBy(() -> consumer.read(message -> {}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: ");
  }

  /** Unaligned, negative, or so great that positions behind it overflow. */
  @ParameterizedTest
  @ValueSource(longs = {4, -8, Long.MIN_VALUE, Long.MAX_VALUE - 7, SpscRingLayout.MAX_HEAD + 8})
  void aHeadThatCannotBeIsRefused(long head) {
    SpscRing.create(memory, CAPACITY);
    SpscRing producer = producer();
    fill(producer);
    Shm.setLong(memory, SpscRingLayout.HEAD, head);

    for (Role role : List.of(Role.PRODUCER, Role.CONSUMER)) {
      assertThatThrownBy(() -> new SpscRing(memory, role))
          .isInstanceOf(CorruptMemoryException.class)
          .hasMessage("ring is corrupt: head=" + head);
    }
    assertThatThrownBy(() -> producer.offer(new byte[8]))
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessageStartingWith("ring is corrupt: head=" + head);
  }

  @Test
  void theGreatestHeadIsAsGoodAsAnyOther() {
    SpscRing.create(memory, CAPACITY);
    Shm.setLong(memory, SpscRingLayout.HEAD, SpscRingLayout.MAX_HEAD);
    SpscRing producer = producer();

    fill(producer);

    assertThat(producer.offer(new byte[8])).isFalse();
    SpscRing consumer = consumer();
    for (int number = 1; number <= 4; number++) {
      assertThat(consumer.poll()).containsExactly(TestMessage.encode(number, 8));
    }
    assertThat(consumer.poll()).isNull();
  }

  private static void fill(SpscRing producer) {
    for (int number = 1; number <= 4; number++) {
      assertThat(producer.offer(TestMessage.encode(number, 8))).isTrue();
    }
  }

  @Test
  void theLayoutKeepsTheHeadOnItsOwnPairOfCacheLines() {
    assertThat(SpscRingLayout.HEAD).isEqualTo(128);
    assertThat(SpscRingLayout.DATA).isEqualTo(256);
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "1, 16", "8, 16", "9, 24", "12, 24", "16, 24", "28, 40"})
  void aRecordIsItsHeaderAndItsMessageInWholeWords(int messageLength, int bytes) {
    assertThat(SpscRingLayout.recordBytes(messageLength)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "8, 5", "4096, 28", "34359738368, 1073741811", "-8, 7"})
  void aHeaderIsOneAtItsOwnPositionOnly(long position, int length) {
    long header = SpscRingLayout.header(position, length);

    assertThat(SpscRingLayout.length(header)).isEqualTo(length);
    assertThat(SpscRingLayout.isHeader(header, position)).isTrue();
    for (long shift = 0; shift <= 30 - 3; shift++) {
      assertThat(SpscRingLayout.isHeader(header, position + (8L << shift))).isFalse();
    }
    assertThat(SpscRingLayout.isHeader(SpscRingLayout.NO_HEADER, position)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 2", "2, 12, 2", "4, 28, 6", "3, 33, 5", "5, 28, 6"})
  void theCapacityOfRecordsOfOneSizeIsExact(int messages, int length, int capacity) {
    assertThat(subject().capacityFor(Shape.uniform(messages, length)))
        .isEqualTo(Capacity.exactly(capacity));
  }

  /** 256 bytes of data: 5 records of 40 bytes and the padding, or 16 of 16 bytes. */
  @Test
  void theCapacityOfMixedRecordsAllowsForPadding() {
    Shape shape = new Shape(4, 8, 28);

    assertThat(subject().bytesFor(shape)).isEqualTo(SpscRingLayout.DATA + 256);
    assertThat(subject().capacityFor(shape)).isEqualTo(new Capacity(5, 16));
  }

  @Test
  void anEndDoesWhatItsRoleAllows() {
    SpscRing.create(memory, CAPACITY);
    SpscRing producer = producer();
    SpscRing consumer = consumer();

    assertThatThrownBy(producer::poll).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> producer.read(message -> {}, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> consumer.offer(new byte[1])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> consumer.claim(1)).isInstanceOf(IllegalStateException.class);
  }

  // ---- claims ----

  private static void write(MemorySegment claimed, int number) {
    byte[] bytes = TestMessage.encode(number, (int) claimed.byteSize());
    Shm.write(claimed, 0, bytes, 0, bytes.length);
  }

  @Test
  void claimedMessagesAppearTogetherWhenTheyAreCommitted() {
    SpscRing.create(memory, CAPACITY);
    SpscRing producer = producer();
    SpscRing consumer = consumer();

    write(producer.claim(8), 1);
    write(producer.claim(16), 2);
    assertThat(consumer.poll()).isNull();
    producer.commit();

    assertThat(consumer.poll()).containsExactly(TestMessage.encode(1, 8));
    assertThat(consumer.poll()).containsExactly(TestMessage.encode(2, 16));
    assertThat(consumer.poll()).isNull();
  }

  @Test
  void noMoreCanBeClaimedThanThereIsRoomFor() {
    SpscRing.create(memory, CAPACITY);
    SpscRing producer = producer();
    for (int number = 1; number <= 4; number++) {
      write(producer.claim(8), number);
    }

    assertThat(producer.claim(8)).isNull();
    producer.commit();

    SpscRing consumer = consumer();
    for (int number = 1; number <= 4; number++) {
      assertThat(consumer.poll()).containsExactly(TestMessage.encode(number, 8));
    }
  }

  @Test
  void claimsAreCommittedOrAbortedBeforeAnythingElse() {
    SpscRing.create(memory, CAPACITY);
    SpscRing producer = producer();

    assertThatThrownBy(producer::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing is claimed: position=0");
    producer.claim(8);
    assertThatThrownBy(() -> producer.offer(new byte[8]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("claimed records are neither committed nor aborted: bytes=16");
    producer.abort();
    assertThat(producer.offer(TestMessage.encode(1, 8))).isTrue();
    assertThat(consumer().poll()).containsExactly(TestMessage.encode(1, 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 25})
  void aClaimOfAnImpossibleLengthIsRefused(int length) {
    SpscRing.create(memory, CAPACITY);

    assertThatThrownBy(() -> producer().claim(length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message too long: length=%d, max=24", length);
  }

  /**
   * Claims, commits, aborts, polls, reads and new ends at random, beside a queue on the heap. Every
   * word of every message is what would be the header of a record at its place in the next round:
   * whoever takes it for one delivers what nobody sent.
   */
  @Test
  void randomCallsDoWhatAQueueDoes() {
    long seed = System.nanoTime();
    RandomCalls calls = new RandomCalls(new SplittableRandom(seed));
    for (int i = 0; i < 200_000; i++) {
      calls.makeOne("seed=%d, calls=%d".formatted(seed, i));
    }
    assertThat(calls.taken).isGreaterThan(10_000);
  }

  private final class RandomCalls {
    private final SplittableRandom random;
    private final Deque<byte[]> inside = new ArrayDeque<>();
    private final List<byte[]> claimed = new ArrayList<>();
    private SpscRing producer;
    private SpscRing consumer;
    private int taken;

    /** Where what is inside ends, and where what is claimed does. */
    private long tail;

    private long end;

    RandomCalls(SplittableRandom random) {
      this.random = random;
      SpscRing.create(memory, CAPACITY);
      producer = producer();
      consumer = consumer();
    }

    void makeOne(String past) {
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> claim();
        case 3, 4 -> commit();
        case 5 -> abort();
        case 6 -> poll(past);
        case 7 -> read(past);
        default -> attachAnew();
      }
    }

    private void claim() {
      int length = random.nextInt(25);
      MemorySegment place = producer.claim(length);
      if (place != null) {
        long rest = CAPACITY - end % CAPACITY;
        long position = end + (SpscRingLayout.recordBytes(length) > rest ? rest : 0);
        byte[] bytes = headers(position + SpscRingLayout.HEADER_BYTES + CAPACITY, length);
        Shm.write(place, 0, bytes, 0, length);
        claimed.add(bytes);
        end = position + SpscRingLayout.recordBytes(length);
      }
    }

    private static byte[] headers(long position, int length) {
      ByteBuffer words = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
      for (int at = 0; at + Long.BYTES <= length; at += Long.BYTES) {
        words.putLong(at, SpscRingLayout.header(position + at, 0));
      }
      return words.array();
    }

    private void commit() {
      if (!claimed.isEmpty()) {
        producer.commit();
        inside.addAll(claimed);
        claimed.clear();
        tail = end;
      }
    }

    private void abort() {
      producer.abort();
      claimed.clear();
      end = tail;
    }

    private void poll(String past) {
      byte[] expected = inside.poll();
      assertThat(consumer.poll()).as(past).isEqualTo(expected);
      taken += expected == null ? 0 : 1;
    }

    private void read(String past) {
      int limit = random.nextInt(4);
      int expected = Math.min(limit, inside.size());
      int messages =
          consumer.read(
              message -> {
                byte[] bytes = new byte[(int) message.byteSize()];
                Shm.read(message, 0, bytes, 0, bytes.length);
                assertThat(bytes).as(past).isEqualTo(inside.poll());
              },
              limit);
      assertThat(messages).as(past).isEqualTo(expected);
      taken += messages;
    }

    /** As if the old ones had died: what was claimed is gone. */
    private void attachAnew() {
      abort();
      producer = producer();
      consumer = consumer();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void onePartyAtATimeHasEachRole(Role role) {
    assertThat(subject().maxParties(role)).isEqualTo(1);
  }
}
