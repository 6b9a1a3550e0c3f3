package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleRingTest {
  private static final int CAPACITY = 3;
  private static final int SLOTS = 4;

  private final MemorySegment memory = newMemory();
  private final HandleRing ring = new HandleRing(memory);

  private static MemorySegment newMemory() {
    MemorySegment memory = Arena.ofAuto().allocate(HandleRingLayout.bytes(CAPACITY), 128);
    HandleRing.create(memory, CAPACITY);
    return memory;
  }

  private static void put(HandleRing ring, int handle) {
    long position = ring.findRoom();
    assertThat(position).isNotEqualTo(HandleRing.FULL);
    assertThat(ring.publish(position, handle)).isTrue();
  }

  private static int take(HandleRing ring) {
    long position = ring.head();
    int handle = ring.at(position);
    assertThat(ring.take(position)).isTrue();
    return handle;
  }

  private static void assertWorks(HandleRing producer, HandleRing consumer) {
    for (int round = 0; round < 5 * SLOTS; round++) {
      for (int handle = 0; handle < CAPACITY; handle++) {
        put(producer, 100 * round + handle);
      }
      assertThat(producer.findRoom()).isEqualTo(HandleRing.FULL);
      for (int handle = 0; handle < CAPACITY; handle++) {
        assertThat(take(consumer)).isEqualTo(100 * round + handle);
      }
      assertThat(consumer.at(consumer.head())).isEqualTo(HandleRing.NOT_YET);
    }
  }

  @Test
  void handlesComeOutInTheOrderTheyWentIn() {
    assertWorks(ring, new HandleRing(memory));
  }

  @Test
  void aHandleReplacesTheOneThatWasInItsSlot() {
    for (int slot = 0; slot < SLOTS; slot++) {
      ring.findRoom();
      assertThat(ring.handleAtEnd()).isEqualTo(slot);
      put(ring, 10 + slot);
      take(ring);
    }
    ring.findRoom();
    assertThat(ring.handleAtEnd()).isEqualTo(10);
  }

  @Test
  void ofTwoProducersOnePublishes() {
    HandleRing other = new HandleRing(memory);
    long position = ring.findRoom();
    assertThat(other.findRoom()).isEqualTo(position);

    assertThat(other.publish(position, 7)).isTrue();

    assertThat(ring.publish(position, 8)).isFalse();
    assertThat(ring.findRoom()).isEqualTo(position + 1);
    assertThat(take(ring)).isEqualTo(7);
  }

  @Test
  void aProducerThatWasStoppedForLapsPublishesNothingOld() {
    HandleRing other = new HandleRing(memory);
    long position = ring.findRoom();
    for (int i = 0; i < 3 * SLOTS; i++) {
      put(other, i);
      take(other);
    }

    assertThat(ring.publish(position, 8)).isFalse();
    assertThat(ring.findRoom()).isEqualTo(position + 3 * SLOTS);
  }

  @Test
  void ofTwoConsumersOneTakes() {
    HandleRing other = new HandleRing(memory);
    put(ring, 7);
    long position = ring.head();

    assertThat(other.take(position)).isTrue();

    assertThat(ring.take(position)).isFalse();
    assertThat(ring.isTaken(position)).isTrue();
    assertThat(ring.isTaken(position + 1)).isFalse();
  }

  @Test
  void aPositionWhoseSlotWasUsedAgainIsOvertaken() {
    long position = ring.head();
    for (int i = 0; i <= SLOTS; i++) {
      put(ring, i);
      take(ring);
    }

    assertThat(ring.at(position)).isEqualTo(HandleRing.OVERTAKEN);
  }

  /** A producer that stores its hint late, or never, sets it back or leaves it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, SLOTS, SLOTS + 1, 2 * SLOTS, 3 * SLOTS})
  void theEndIsFoundFromAnyOldHint(long hint) {
    HandleRing stale = new HandleRing(memory);
    for (int i = 0; i < 3 * SLOTS; i++) {
      put(ring, i);
      take(ring);
    }
    put(ring, 50);
    Shm.setLong(memory, HandleRingLayout.TAIL, hint);

    assertThat(stale.findEnd()).isEqualTo(4 * SLOTS + 1);
    assertThat(new HandleRing(memory).findEnd()).isEqualTo(4 * SLOTS + 1);
    put(stale, 51);
    assertThat(take(stale)).isEqualTo(50);
    assertThat(take(stale)).isEqualTo(51);
  }

  /** The bits of the lap in a word overflow; bits of 64 do not, in the life of a machine. */
  @ParameterizedTest
  @ValueSource(longs = {1L << 36, 1L << 37, 3L << 40})
  void lapsMayOverflowTheirBits(long lap) {
    long position = (lap - 2) * SLOTS + 1;
    Shm.setLong(memory, HandleRingLayout.HEAD, position);
    Shm.setLong(memory, HandleRingLayout.TAIL, position);
    for (long next = position; next < position + SLOTS; next++) {
      long before = next / SLOTS - 1;
      long slot = HandleRingLayout.WORDS + next % SLOTS * Long.BYTES;
      Shm.setLong(memory, slot, before << HandleRingLayout.HANDLE_BITS);
    }

    assertWorks(new HandleRing(memory), new HandleRing(memory));
  }

  @Test
  void aWordNobodyCanHavePublishedIsRefused() {
    Shm.setLong(memory, HandleRingLayout.WORDS, 77L << HandleRingLayout.HANDLE_BITS);

    assertThatThrownBy(ring::findRoom)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: position=4");
    assertThatThrownBy(() -> ring.at(SLOTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: position=4");
  }

  /** With this word, the last position there is seems to be published. */
  @ParameterizedTest
  @ValueSource(longs = {HandleRingLayout.TAIL, HandleRingLayout.HEAD})
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void nothingIsLookedForBehindTheLastPosition(long field) {
    put(ring, 7);
    Shm.setLong(memory, HandleRingLayout.WORDS + (SLOTS - 1) * Long.BYTES, -1);
    Shm.setLong(memory, field, Long.MAX_VALUE);

    assertThatThrownBy(() -> new HandleRing(memory).findEnd())
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessageStartingWith("ring is corrupt: position=" + Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 17, Integer.MAX_VALUE})
  void createRefusesACapacityThatIsNoneOrDoesNotFit(int capacity) {
    assertThatThrownBy(() -> HandleRing.create(memory, capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ring does not fit its memory: capacity=" + capacity);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 17, Long.MAX_VALUE})
  void attachRefusesMemoryThatHoldsNoSuchCapacity(long capacity) {
    Shm.setLong(memory, HandleRingLayout.CAPACITY, capacity);

    assertThatThrownBy(() -> new HandleRing(memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no ring in this memory: capacity=" + capacity);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "1000, 1024"})
  void theSlotsAreTheNextPowerOfTwo(int capacity, int slots) {
    assertThat(HandleRingLayout.slots(capacity)).isEqualTo(slots);
  }

  @Test
  void theLayoutKeepsWhatDifferentPartiesStoreOnTheirOwnPairsOfCacheLines() {
    assertThat(HandleRingLayout.TAIL).isEqualTo(128);
    assertThat(HandleRingLayout.HEAD).isEqualTo(256);
    assertThat(HandleRingLayout.WORDS).isEqualTo(384);
    assertThat(HandleRingLayout.bytes(CAPACITY)).isEqualTo(512);
  }
}
