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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MpmcRingTest extends MessageQueueConformanceTest {
  private static final int CAPACITY = 2;
  private static final int LENGTH = 12;

  /** Which of the stores of {@link #offerStores} publishes. */
  private static final int EXCHANGE = 5;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(MpmcRingLayout.bytes(CAPACITY, LENGTH), 128);

  @Override
  protected MessageQueueSubject subject() {
    return new MpmcRingSubject();
  }

  private static byte[] message(long number) {
    return TestMessage.encode(number, LENGTH);
  }

  private static MpmcRing producer(MemorySegment memory) {
    return new MpmcRing(memory, Role.PRODUCER);
  }

  private static MpmcRing consumer(MemorySegment memory) {
    return new MpmcRing(memory, Role.CONSUMER);
  }

  private static MemorySegment partiesOf(MemorySegment memory) {
    return memory.asSlice(MpmcRingLayout.PARTIES, PartiesLayout.BYTES);
  }

  /** The buffers in the slots of the order and those the entries name: each must be there once. */
  static List<Long> buffers(MemorySegment memory, int capacity) {
    List<Long> buffers = new ArrayList<>();
    for (int slot = 0; slot < HandleRingLayout.slots(capacity); slot++) {
      long word =
          Shm.getLong(
              memory, MpmcRingLayout.ORDER + HandleRingLayout.WORDS + (long) slot * Long.BYTES);
      buffers.add(word & HandleRingLayout.MAX_HANDLE);
    }
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      buffers.add(Shm.getLong(memory, MpmcRingLayout.entry(party) + MpmcRingLayout.SPARE));
    }
    return buffers;
  }

  private static void assertNoBufferIsLostOrShared(MemorySegment memory, String past) {
    assertThat(buffers(memory, CAPACITY)).as(past).doesNotHaveDuplicates();
  }

  // ---- a producer is killed ----

  /**
   * A producer was killed in its offer.
   *
   * @param memory it left
   * @param party whose entry it owned
   * @param isPublished whether its message was
   */
  private record Death(MemorySegment memory, int party, boolean isPublished) {}

  /** Every death of a new producer in the offer of a message; {@code memory} stays as it is. */
  private static List<Death> deaths(MemorySegment memory, byte[] message, OtherParty dead) {
    MemorySegment after = CrashImages.copyOf(memory);
    int party = firstFree(after);
    MpmcRing victim = producer(after);
    MemorySegment before = CrashImages.copyOf(after);
    List<Store> stores = offerStores(after, party);
    assertThat(victim.offer(message)).isTrue();
    List<MemorySegment> images = CrashImages.between(before, after, stores);
    List<Death> deaths = new ArrayList<>();
    for (int store = 0; store < images.size(); store++) {
      dead.own(partiesOf(images.get(store)), party);
      deaths.add(new Death(images.get(store), party, store > EXCHANGE));
    }
    return deaths;
  }

  private static int firstFree(MemorySegment memory) {
    int party = 0;
    while (Shm.getLong(memory, MpmcRingLayout.entry(party)) != 0) {
      party++;
    }
    return party;
  }

  /** What the next offer of a party is going to store, in this order. */
  private static List<Store> offerStores(MemorySegment memory, int party) {
    HandleRing order = new HandleRing(memory.asSlice(MpmcRingLayout.ORDER));
    long entry = MpmcRingLayout.entry(party);
    long end = order.findEnd();
    long word = MpmcRingLayout.ORDER + HandleRingLayout.WORDS + end % order.slots() * Long.BYTES;
    long spare = buffer(order, Shm.getLong(memory, entry + MpmcRingLayout.SPARE));
    long taken = buffer(order, order.handleAtEnd());
    return List.of(
        new Store(spare + MpmcRingLayout.LENGTH, Integer.BYTES),
        new Store(spare + MpmcRingLayout.MESSAGE, LENGTH / 2),
        new Store(spare + MpmcRingLayout.MESSAGE + LENGTH / 2, LENGTH - LENGTH / 2),
        new Store(entry + MpmcRingLayout.WANTED, Long.BYTES),
        new Store(entry + MpmcRingLayout.POSITION, Long.BYTES),
        new Store(word, Long.BYTES),
        new Store(MpmcRingLayout.ORDER + HandleRingLayout.TAIL, Long.BYTES),
        new Store(taken + MpmcRingLayout.TAKEN_AT, Long.BYTES),
        new Store(entry + MpmcRingLayout.SPARE, Long.BYTES));
  }

  private static long buffer(HandleRing order, long handle) {
    return MpmcRingLayout.ORDER + order.bytes() + handle * MpmcRingLayout.bufferBytes(LENGTH);
  }

  private static void assertHolds(MemorySegment memory, Death death, long number, String past) {
    MpmcRing consumer = consumer(memory);
    if (death.isPublished()) {
      assertThat(consumer.poll()).as(past).containsExactly(message(number));
    }
    assertThat(consumer.poll()).as(past).isNull();
  }

  private static void assertWorks(MemorySegment memory, String past) {
    MpmcRing producer = producer(memory);
    MpmcRing consumer = consumer(memory);
    for (int number = 1; number <= 3 * CAPACITY; number++) {
      assertThat(producer.offer(message(number))).as(past).isTrue();
      assertThat(producer.offer(message(number + 100))).as(past).isTrue();
      assertThat(producer.offer(message(number + 200))).as(past).isFalse();
      assertThat(consumer.poll()).as(past).containsExactly(message(number));
      assertThat(consumer.poll()).as(past).containsExactly(message(number + 100));
      assertThat(consumer.poll()).as(past).isNull();
    }
  }

  /** The survivors go on before anybody has recovered, and the entry changes hands afterwards. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void whereverAProducerIsKilledItsBufferIsFoundAgain(int before) {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    passAndLeave(memory, before);
    OtherParty dead = OtherParty.dead();
    for (int after = 0; after <= 3 * CAPACITY; after++) {
      List<Death> deaths = deaths(memory, message(50), dead);
      for (Death death : deaths) {
        String past =
            "before=%d, death=%d, after=%d".formatted(before, deaths.indexOf(death), after);
        assertHolds(death.memory(), death, 50, past);
        passAndLeave(death.memory(), after);

        MpmcRing.recover(death.memory());
        producer(death.memory());

        assertNoBufferIsLostOrShared(death.memory(), past);
        assertWorks(death.memory(), past);
        assertNoBufferIsLostOrShared(death.memory(), past);
      }
    }
  }

  /** The second takes, or is about to take, the buffer of the first out of the order. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverTwoProducersAreKilledTheirBuffersAreFoundAgain(boolean secondSettlesFirst) {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    OtherParty dead = OtherParty.dead();
    for (int between = 0; between <= CAPACITY + 1; between++) {
      for (int after = 0; after <= 2 * CAPACITY; after++) {
        for (Death first : deaths(memory, message(50), dead)) {
          assertHolds(first.memory(), first, 50, "first");
          passAndLeave(first.memory(), between);
          for (Death second : deaths(first.memory(), message(60), dead)) {
            String past = "between=%d, after=%d, %s, %s".formatted(between, after, first, second);
            assertHolds(second.memory(), second, 60, past);
            passAndLeave(second.memory(), after);

            int earlier = secondSettlesFirst ? second.party() : first.party();
            int later = secondSettlesFirst ? first.party() : second.party();
            assertThat(settle(second.memory(), earlier).offer(message(70))).as(past).isTrue();
            assertThat(consumer(second.memory()).poll()).containsExactly(message(70));
            settle(second.memory(), later);

            assertNoBufferIsLostOrShared(second.memory(), past);
            assertWorks(second.memory(), past);
          }
        }
      }
    }
  }

  /** A new owner of just this entry. */
  private static MpmcRing settle(MemorySegment memory, int party) {
    Shm.setLong(memory, MpmcRingLayout.entry(party), 0);
    assertThat(firstFree(memory)).isEqualTo(party);
    return producer(memory);
  }

  /** The one that settles the entry is killed in turn. */
  @Test
  void whereverTheNextOwnerIsKilledTheBufferIsFoundAgain() {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    OtherParty dead = OtherParty.dead();
    for (Death death : deaths(memory, message(50), dead)) {
      MemorySegment before = death.memory();
      MemorySegment after = CrashImages.copyOf(before);
      settle(after, death.party());
      dead.own(partiesOf(after), death.party());
      HandleRing order = new HandleRing(after.asSlice(MpmcRingLayout.ORDER));
      long entry = MpmcRingLayout.entry(death.party());
      long wanted = Shm.getLong(before, entry + MpmcRingLayout.WANTED);
      List<Store> stores =
          List.of(
              new Store(buffer(order, wanted) + MpmcRingLayout.TAKEN_AT, Long.BYTES),
              new Store(entry + MpmcRingLayout.SPARE, Long.BYTES));
      for (MemorySegment image : CrashImages.between(before, after, stores)) {
        settle(image, death.party());

        assertNoBufferIsLostOrShared(image, death.toString());
        assertHolds(image, death, 50, death.toString());
        assertWorks(image, death.toString());
      }
    }
  }

  /** Passes messages through by producers of which nothing stays but the entries they used. */
  private static void passAndLeave(MemorySegment memory, int messages) {
    MpmcRing one = producer(memory);
    MpmcRing other = producer(memory);
    MpmcRing consumer = consumer(memory);
    for (int number = 1; number <= messages; number++) {
      assertThat((number % 2 == 0 ? one : other).offer(message(number))).isTrue();
      assertThat(consumer.poll()).containsExactly(message(number));
    }
  }

  // ---- the rest ----

  @Test
  void aStoppedProducerIsInNobodysWay() {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    try (OtherParty stopped = new OtherParty()) {
      for (Death stop : deaths(memory, message(50), stopped)) {
        MpmcRing.recover(stop.memory());

        assertThat(firstFree(stop.memory())).isNotEqualTo(stop.party());
        assertHolds(stop.memory(), stop, 50, stop.toString());
        assertWorks(stop.memory(), stop.toString());
      }
    }
  }

  @Test
  void aProducerTooManyIsRefused() {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    for (int i = 0; i < subject().maxParties(Role.PRODUCER); i++) {
      producer(memory);
    }

    assertThatThrownBy(() -> producer(memory))
        .isInstanceOf(TooManyPartiesException.class)
        .hasMessageStartingWith("all parties belong to live processes");
    consumer(memory);
  }

  /** What the former owner wanted cannot be, and there are only so many entries. */
  @Test
  void whoFailsToAttachOccupiesNothing() {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    producer(memory).offer(message(1));
    long entry = MpmcRingLayout.entry(0);
    Shm.setLong(memory, entry, 0);
    long spare = Shm.getLong(memory, entry + MpmcRingLayout.SPARE);
    Shm.setLong(memory, entry + MpmcRingLayout.POSITION, Long.MAX_VALUE);
    for (int i = 0; i <= PartiesLayout.COUNT; i++) {
      assertThatThrownBy(() -> producer(memory)).isInstanceOf(CorruptMemoryException.class);
    }

    Shm.setLong(memory, entry + MpmcRingLayout.POSITION, 0);

    producer(memory).offer(message(2));
    assertThat(spare).isNotEqualTo(Shm.getLong(memory, entry + MpmcRingLayout.SPARE));
    assertThat(consumer(memory).poll()).containsExactly(message(1));
  }

  @Test
  void aConsumerCannotOffer() {
    MpmcRing.create(memory, CAPACITY, LENGTH);

    assertThatThrownBy(() -> consumer(memory).offer(message(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a consumer cannot offer: role=CONSUMER");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, LENGTH + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void pollRefusesAMessageThatCannotBe(int length) {
    MpmcRing.create(memory, CAPACITY, LENGTH);
    producer(memory).offer(message(1));
    HandleRing order = new HandleRing(memory.asSlice(MpmcRingLayout.ORDER));
    long buffer = buffer(order, MpmcRingLayout.firstSpare(order.slots(), 0));
    Shm.setInt(memory, buffer + MpmcRingLayout.LENGTH, length);

    assertThatThrownBy(() -> consumer(memory).poll())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 1 << 20, Integer.MAX_VALUE})
  void createRefusesABufferLengthThatIsNoneOrDoesNotFit(int length) {
    assertThatThrownBy(() -> MpmcRing.create(memory, CAPACITY, length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ring does not fit its memory: capacity=2, bufferLength=" + length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void theCapacityIsExact(int messages) {
    assertThat(subject().capacityFor(new Shape(messages, 8, 100)))
        .isEqualTo(Capacity.exactly(messages));
  }
}
