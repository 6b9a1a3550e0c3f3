package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Capacity;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
        .hasMessage("ring does not fit its memory: capacity=%d, memory=448", capacity);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -64, 0, 1, 2, 4, 24, 128, Long.MAX_VALUE})
  void attachRefusesMemoryThatHoldsNoSuchCapacity(long capacity) {
    Shm.setLong(memory, SpscRingLayout.CAPACITY, capacity);

    assertThatThrownBy(() -> new SpscRing(memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ring in this memory: capacity=%d, memory=448", capacity);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 8, SpscRingLayout.DATA - 1})
  void attachRefusesMemoryThatIsTooShortForAnyRing(long bytes) {
    MemorySegment tooShort = memory.asSlice(0, bytes);

    assertThatThrownBy(() -> new SpscRing(tooShort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no ring in this memory: ");
  }

  /** Longer than what was published, and no length at all. */
  @ParameterizedTest
  @ValueSource(ints = {5, 1 << 20, Integer.MAX_VALUE, -1, -2, Integer.MIN_VALUE})
  void pollRefusesARecordThatCannotBe(int recordLength) {
    SpscRing.create(memory, CAPACITY);
    SpscRing ring = new SpscRing(memory);
    ring.offer(new byte[4]);
    Shm.setInt(memory, SpscRingLayout.DATA, recordLength);

    assertThatThrownBy(ring::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ring is corrupt: ");
  }

  @Test
  void theLayoutKeepsTheIndicesOnTheirOwnPairsOfCacheLines() {
    assertThat(SpscRingLayout.TAIL).isEqualTo(128);
    assertThat(SpscRingLayout.HEAD).isEqualTo(256);
    assertThat(SpscRingLayout.DATA).isEqualTo(384);
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "1, 8", "4, 8", "5, 16", "8, 16", "12, 16", "13, 24", "28, 32"})
  void aRecordIsItsLengthFieldAndItsMessageInWholeWords(int messageLength, int bytes) {
    assertThat(SpscRingLayout.recordBytes(messageLength)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 2", "2, 12, 2", "4, 28, 4", "3, 33, 3", "5, 28, 8"})
  void theCapacityOfRecordsOfOneSizeIsExact(int messages, int length, int capacity) {
    assertThat(subject().capacityFor(Shape.uniform(messages, length)))
        .isEqualTo(Capacity.exactly(capacity));
  }

  /** 256 bytes of data: 7 records of 32 bytes and the padding, or 16 of 16 bytes. */
  @Test
  void theCapacityOfMixedRecordsAllowsForPadding() {
    Shape shape = new Shape(4, 8, 28);

    assertThat(subject().bytesFor(shape)).isEqualTo(SpscRingLayout.DATA + 256);
    assertThat(subject().capacityFor(shape)).isEqualTo(new Capacity(7, 16));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void onePartyAtATimeHasEachRole(Role role) {
    assertThat(subject().maxParties(role)).isEqualTo(1);
  }
}
