package gauntlet.stress;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.shm.Shm;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotMemoryTest {
  @BeforeEach
  void nameDirectory(@TempDir Path directory) {
    System.setProperty(SlotMemory.DIRECTORY_PROPERTY, directory.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(SlotMemory.DIRECTORY_PROPERTY);
    System.clearProperty(SlotMemory.ONE_MAPPING_PROPERTY);
  }

  @Test
  void eachActorHasAMappingOfTheSameBytes() {
    SlotMemory.Slot slot = new SlotMemory(100).next();

    Shm.setLong(slot.first(), 8, 42);

    assertThat(slot.first().address()).isNotEqualTo(slot.second().address());
    assertThat(Shm.getLong(slot.second(), 8)).isEqualTo(42);
  }

  @Test
  void bothHaveOneMappingWhereAskedFor() {
    System.setProperty(SlotMemory.ONE_MAPPING_PROPERTY, "true");

    SlotMemory.Slot slot = new SlotMemory(100).next();

    assertThat(slot.first().address()).isEqualTo(slot.second().address());
  }

  @Test
  void aSlotThatComesRoundIsZero() {
    SlotMemory memory = new SlotMemory(SlotMemory.ALIGNMENT);
    SlotMemory.Slot used = memory.next();
    Shm.setLong(used.second(), 0, 42);
    SlotMemory.Slot next = memory.next();

    for (int slots = 1; next.first().address() != used.first().address(); slots++) {
      assertThat(slots).isLessThanOrEqualTo(2 * Race.STATES);
      next = memory.next();
    }

    assertThat(Shm.getLong(next.second(), 0)).isZero();
  }
}
