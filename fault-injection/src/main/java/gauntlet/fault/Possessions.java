package gauntlet.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much this process has of what the kernel gives: descriptors, and mappings of regions. */
record Possessions(long descriptors, long mappings) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path MAPPINGS = Path.of("/proc/self/maps");
  private static final String OF_REGIONS = " /dev/shm/";

  /** What it has now. */
  static Possessions now() {
    try (Stream<Path> open = Files.list(DESCRIPTORS);
        Stream<String> mapped = Files.lines(MAPPINGS)) {
      return new Possessions(
          open.count(), mapped.filter(line -> line.contains(OF_REGIONS)).count());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot count what this process has", e);
    }
  }

  /** Whether it is more than that in any way. */
  boolean exceeds(Possessions other) {
    return descriptors > other.descriptors || mappings > other.mappings;
  }

  @Override
  public String toString() {
    return "descriptors=%d, mappings=%d".formatted(descriptors, mappings);
  }
}
