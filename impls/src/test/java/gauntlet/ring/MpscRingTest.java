package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Capacity;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.ring.CrashImages.Store;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.OtherParty;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.TooManyPartiesException;
import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpscRingTest extends MessageQueueConformanceTest {
  private static final int CAPACITY = 4;
  private static final int LANE_BYTES = 256;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(MpscRingLayout.bytes(CAPACITY, LANE_BYTES), 128);

  @Override
  protected MessageQueueSubject subject() {
    return new MpscRingSubject();
  }

  private static MpscRing producer(MemorySegment memory) {
    return new MpscRing(memory, Role.PRODUCER);
  }

  private static MpscRing consumer(MemorySegment memory) {
    return new MpscRing(memory, Role.CONSUMER);
  }

  /** Records of 24, 32 and 40 bytes: they leave paddings of 8 to 32 bytes in a lane of 256. */
  private static byte[] message(int number) {
    return TestMessage.encode(number, 8 + number % 3 * 8);
  }

  private static void own(MemorySegment memory, OtherParty owner, int party) {
    owner.own(memory.asSlice(MpscRingLayout.PARTIES, PartiesLayout.BYTES), party);
  }

  private static void assertHolds(MemorySegment memory, List<Integer> numbers, String past) {
    MpscRing consumer = consumer(memory);
    for (int number : numbers) {
      assertThat(consumer.poll()).as(past).containsExactly(message(number));
    }
    assertThat(consumer.poll()).as(past).isNull();
  }

  // ---- a producer is killed ----

  /**
   * A producer was killed in its offer of message 50.
   *
   * @param memory it left
   * @param inside the numbers of the messages that are in the queue
   */
  private record Death(MemorySegment memory, List<Integer> inside) {}

  /** Deaths of the owner of lane 0 when some messages have passed and some are inside. */
  private List<Death> deaths(int passed, int inside, OtherParty killed) {
    MemorySegment memory = CrashImages.copyOf(this.memory);
    MpscRing.create(memory, CAPACITY, LANE_BYTES);
    MpscRing victim = producer(memory);
    MpscRing consumer = consumer(memory);
    for (int number = 1; number <= passed + inside; number++) {
      assertThat(victim.offer(message(number))).isTrue();
      if (number <= passed) {
        assertThat(consumer.poll()).containsExactly(message(number));
      }
    }
    MemorySegment before = CrashImages.copyOf(memory);
    assertThat(victim.offer(message(50))).isTrue();
    List<Store> stores = offerStores(before, memory);
    List<MemorySegment> images = CrashImages.between(before, memory, stores);
    List<Death> deaths = new ArrayList<>();
    for (int store = 0; store < images.size(); store++) {
      own(images.get(store), killed, 0);
      List<Integer> numbers = new ArrayList<>();
      IntStream.rangeClosed(passed + 1, passed + inside).forEach(numbers::add);
      if (store > stores.size() - 2) { // The last but one publishes, the last is the hint.
        numbers.add(50);
      }
      deaths.add(new Death(images.get(store), numbers));
    }
    return deaths;
  }

  /** The stores of the last offer: into the lane, the word that published it, the hint. */
  private static List<Store> offerStores(MemorySegment before, MemorySegment after) {
    HandleRing order = new HandleRing(after.asSlice(MpscRingLayout.ORDER));
    long lane = MpscRingLayout.ORDER + order.bytes();
    long position = order.findEnd() - 1;
    long record = lane + (long) order.at(position) * MpscRingLayout.ALIGNMENT;
    int length = Shm.getInt(after, record + MpscRingLayout.LENGTH);
    List<Store> stores = new ArrayList<>();
    long word =
        MpscRingLayout.ORDER + HandleRingLayout.WORDS + position % order.slots() * Long.BYTES;
    long recordEnd = record + MpscRingLayout.recordBytes(length);
    for (long at = lane; at < lane + LANE_BYTES; at += Long.BYTES) {
      boolean isPadding = Shm.getLong(before, at) != Shm.getLong(after, at);
      if (isPadding && (at < record || at >= recordEnd)) {
        stores.add(new Store(at, Long.BYTES));
      }
    }
    stores.add(new Store(record + MpscRingLayout.LENGTH, Integer.BYTES));
    stores.add(new Store(record + MpscRingLayout.MESSAGE, length / 2));
    stores.add(new Store(record + MpscRingLayout.MESSAGE + length / 2, length - length / 2));
    stores.add(new Store(record + MpscRingLayout.POSITION, Long.BYTES));
    stores.add(new Store(word, Long.BYTES));
    stores.add(new Store(MpscRingLayout.ORDER + HandleRingLayout.TAIL, Long.BYTES));
    return stores;
  }

  /** The survivors go on before anybody has recovered; the lane changes hands afterwards. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void whereverAProducerIsKilledTheNextOwnerOfItsLaneGoesOn(int passed) {
    OtherParty killed = OtherParty.dead();
    for (int inside = 0; inside < CAPACITY; inside++) {
      List<Death> deaths = deaths(passed, inside, killed);
      for (Death death : deaths) {
        for (int taken = 0; taken <= death.inside().size(); taken++) {
          String past =
              "passed=%d, inside=%d, death=%d, taken=%d"
                  .formatted(passed, inside, deaths.indexOf(death), taken);
          assertGoesOn(CrashImages.copyOf(death.memory()), death.inside(), taken, past);
        }
      }
    }
  }

  private static void assertGoesOn(
      MemorySegment memory, List<Integer> numbers, int taken, String past) {
    MpscRing peer = producer(memory);
    MpscRing consumer = consumer(memory);
    List<Integer> inside = new ArrayList<>(numbers);
    for (int i = 0; i < taken; i++) {
      assertThat(consumer.poll()).as(past).containsExactly(message(inside.removeFirst()));
    }
    if (peer.offer(message(60))) {
      inside.add(60);
    }
    MpscRing.recover(memory);
    MpscRing heir = producer(memory);
    for (int number = 70; heir.offer(message(number)); number++) {
      inside.add(number);
    }
    assertThat(inside).as(past).hasSize(CAPACITY);
    assertHolds(memory, inside, past);
    assertWorks(memory, heir, peer, past);
  }

  private static void assertWorks(MemorySegment memory, MpscRing one, MpscRing other, String past) {
    MpscRing consumer = consumer(memory);
    for (int number = 100; number < 130; number++) {
      assertThat(one.offer(message(number))).as(past).isTrue();
      assertThat(other.offer(message(number + 100))).as(past).isTrue();
      assertThat(consumer.poll()).as(past).containsExactly(message(number));
      assertThat(consumer.poll()).as(past).containsExactly(message(number + 100));
    }
  }

  @Test
  void aStoppedProducerIsInNobodysWay() {
    try (OtherParty stopped = new OtherParty()) {
      for (Death stop : deaths(1, 2, stopped)) {
        MpscRing.recover(stop.memory());
        MpscRing one = producer(stop.memory());
        MpscRing other = producer(stop.memory());

        assertThat(Shm.getLong(stop.memory(), MpscRingLayout.PARTIES)).isNotZero();
        assertHolds(stop.memory(), stop.inside(), stop.toString());
        assertWorks(stop.memory(), one, other, stop.toString());
      }
    }
  }

  // ---- lanes ----

  /** The longest record takes half a lane; a second one lies behind it. */
  @Test
  void aProducerWhoseLaneIsFullIsInNobodysWay() {
    MpscRing.create(memory, CAPACITY, LANE_BYTES);
    MpscRing one = producer(memory);
    MpscRing other = producer(memory);
    byte[] longest = new byte[one.maxMessageLength()];

    assertThat(one.offer(longest)).isTrue();
    assertThat(one.offer(longest)).isTrue();
    assertThat(one.offer(new byte[0])).isFalse();
    assertThat(other.offer(longest)).isTrue();

    MpscRing consumer = consumer(memory);
    assertThat(consumer.poll()).hasSize(longest.length);
    assertThat(one.offer(new byte[0])).isTrue();
    assertThat(consumer.poll()).hasSize(longest.length);
    assertThat(consumer.poll()).hasSize(longest.length);
    assertThat(consumer.poll()).isEmpty();
    assertThat(consumer.poll()).isNull();
  }

  @Test
  void aProducerTooManyIsRefused() {
    MpscRing.create(memory, CAPACITY, LANE_BYTES);
    for (int i = 0; i < subject().maxParties(Role.PRODUCER); i++) {
      producer(memory);
    }

    assertThatThrownBy(() -> producer(memory))
        .isInstanceOf(TooManyPartiesException.class)
        .hasMessageStartingWith("all parties belong to live processes");
    consumer(memory);
  }

  /** The length of the only record, which the new owner of its lane adopts. */
  @Test
  void whoFailsToAttachOccupiesNothing() {
    MpscRing.create(memory, CAPACITY, LANE_BYTES);
    producer(memory).offer(message(1));
    Shm.setLong(memory, MpscRingLayout.PARTIES, 0);
    HandleRing order = new HandleRing(memory.asSlice(MpscRingLayout.ORDER));
    long length = MpscRingLayout.ORDER + order.bytes() + MpscRingLayout.LENGTH;
    int before = Shm.getInt(memory, length);
    Shm.setInt(memory, length, -1);
    for (int i = 0; i <= PartiesLayout.COUNT; i++) {
      assertThatThrownBy(() -> producer(memory)).isInstanceOf(CorruptMemoryException.class);
    }

    Shm.setInt(memory, length, before);

    producer(memory).offer(message(2));
    assertHolds(memory, List.of(1, 2), "repaired");
  }

  // ---- what is refused ----

  @Test
  void anEndDoesWhatItsRoleAllows() {
    MpscRing.create(memory, CAPACITY, LANE_BYTES);

    assertThatThrownBy(() -> consumer(memory).offer(new byte[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wrong end: role=CONSUMER, needed=PRODUCER");
    assertThatThrownBy(() -> producer(memory).poll())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wrong end: role=PRODUCER, needed=CONSUMER");
  }

  @Test
  void aSecondConsumerIsNoticed() {
    MpscRing.create(memory, CAPACITY, LANE_BYTES);
    MpscRing producer = producer(memory);
    MpscRing first = consumer(memory);
    MpscRing second = consumer(memory);
    for (int number = 1; number <= CAPACITY + 1; number++) {
      producer.offer(message(number));
      second.poll();
    }

    assertThatThrownBy(first::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("another consumer has taken messages, or ring is corrupt: head=4");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, LANE_BYTES / 2, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void pollRefusesARecordThatCannotBe(int length) {
    MpscRing.create(memory, CAPACITY, LANE_BYTES);
    producer(memory).offer(message(1));
    HandleRing order = new HandleRing(memory.asSlice(MpscRingLayout.ORDER));
    Shm.setInt(memory, MpscRingLayout.ORDER + order.bytes() + MpscRingLayout.LENGTH, length);

    assertThatThrownBy(() -> consumer(memory).poll())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: recordLength=" + length);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -256, 0, 1, 16, 48, 512, 1L << 40, Long.MAX_VALUE})
  void createRefusesLanesThatAreNoPowerOfTwoOrDoNotFit(long laneBytes) {
    assertThatThrownBy(() -> MpscRing.create(memory, CAPACITY, laneBytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "ring does not fit its memory: capacity=4, laneBytes=" + laneBytes + ", ");
  }

  // ---- sizes ----

  @ParameterizedTest
  @CsvSource({"0, 16", "1, 24", "8, 24", "9, 32", "16, 32", "17, 40"})
  void aRecordIsItsHeadAndItsMessageInWholeWords(int messageLength, int bytes) {
    assertThat(MpscRingLayout.recordBytes(messageLength)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 2", "2, 12, 2", "4, 28, 5", "3, 33, 4"})
  void theCapacityOfRecordsOfOneSizeIsExact(int messages, int length, int capacity) {
    assertThat(subject().capacityFor(Shape.uniform(messages, length)))
        .isEqualTo(Capacity.exactly(capacity));
  }

  /** A lane of 256 bytes: 4 records of 48 bytes and a padding, or 10 of 24 bytes. */
  @Test
  void theCapacityOfMixedRecordsAllowsForPadding() {
    assertThat(subject().capacityFor(new Shape(4, 8, 28))).isEqualTo(new Capacity(4, 10));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void thereIsOneConsumer(Role role) {
    assertThat(subject().maxParties(role))
        .isEqualTo(role == Role.CONSUMER ? 1 : PartiesLayout.COUNT);
  }
}
