package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for pages gets them, or is told that he does not. */
class RegionPagesTest {
  private static final long HUGE_PAGE = 2 << 20;

  @TempDir(factory = InSharedMemory.class)
  private Path directory;

  @Test
  void preFaultingMapsEachPage() throws IOException {
    long payload = (1 << 20) - RegionHeader.LENGTH;
    try (SharedRegion region = SharedRegion.create(directory.resolve("region"), payload)) {
      Shm.setLong(region.memory(), 0, 17);
      assertThat(mapped("Rss", region)).isLessThan(1 << 20);

      region.prefault();

      assertThat(mapped("Rss", region)).isEqualTo(1 << 20);
      assertThat(Shm.getLong(region.memory(), 0)).isEqualTo(17);
    }
  }

  @Test
  void hugePagesAreThereOrTheKernelsRefusalIs() throws IOException {
    try (SharedRegion region =
        SharedRegion.create(directory.resolve("region"), 2 * HUGE_PAGE + 4096)) {
      Shm.setLong(region.memory(), HUGE_PAGE, 17);
      String refusal = refusalOfHugePages(region);

      if (refusal.isEmpty()) {
        assertThat(mapped("ShmemPmdMapped", region)).isEqualTo(2 * HUGE_PAGE);
      } else {
        assertThat(refusal).startsWith("no huge pages: ").contains("shmem_enabled=");
        assertThat(mapped("ShmemPmdMapped", region)).isLessThan(2 * HUGE_PAGE);
      }
      assertThat(Shm.getLong(region.memory(), HUGE_PAGE)).isEqualTo(17);
    }
  }

  private static String refusalOfHugePages(SharedRegion region) {
    try {
      region.useHugePages();
      return "";
    } catch (RegionException e) {
      assertThat(e.reason()).isEqualTo(RegionException.Reason.REFUSED);
      return e.getMessage();
    }
  }

  @Test
  void aRegionSmallerThanAHugePageGetsNone() {
    try (SharedRegion region = SharedRegion.create(directory.resolve("region"), 4096)) {
      assertThatThrownBy(region::useHugePages)
          .isInstanceOf(RegionException.class)
          .hasMessageStartingWith(
              "no huge pages: region is smaller than one: bytes=4224, hugePageBytes=2097152");
    }
  }

  /** How many bytes of its first mapping are so, by proc_pid_smaps(5). */
  private static long mapped(String field, SharedRegion region) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
    String start = "%x-".formatted(region.memory().address() - RegionHeader.LENGTH);
    int i = 0;
    while (!lines.get(i).startsWith(start)) {
      i++;
    }
    while (!lines.get(i).startsWith(field + ":")) {
      i++;
    }
    return Long.parseLong(lines.get(i).replaceAll("\\D+", "")) << 10;
  }
}
