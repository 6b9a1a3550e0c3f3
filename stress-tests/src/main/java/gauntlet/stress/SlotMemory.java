package gauntlet.stress;

import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shared memory that the states of one forked JVM lie in: one region, cut into slots that are
 * handed out in turn, zeroed. jcstress wants millions of states; a region for each would be a file
 * for each.
 *
 * <p>Each of two actors has a mapping of its own, as two processes have; or, in a JVM that was told
 * so, both have the same, as two threads have.
 */
public final class SlotMemory {
  /** The system property that names the directory for the region. */
  static final String DIRECTORY_PROPERTY = "gauntlet.directory";

  /** The system property that is true where both actors are to have one mapping. */
  static final String ONE_MAPPING_PROPERTY = "gauntlet.oneMapping";

  /** Two cache lines: no prefetcher pairs what is aligned so with what lies beside it. */
  public static final long ALIGNMENT = 128;

  /** States are renewed by several threads at once: no slot may come round while one lags. */
  private static final int COUNT = 2 * Race.STATES;

  private final MemorySegment first;
  private final MemorySegment second;
  private final long slotBytes;
  private final AtomicLong taken = new AtomicLong();

  /** With slots of at least so many bytes. */
  public SlotMemory(long bytes) {
    this.slotBytes = aligned(bytes);
    Path directory = Path.of(System.getProperty(DIRECTORY_PROPERTY));
    SharedRegion region =
        SharedRegion.create(directory.resolve("slots-" + UUID.randomUUID()), slotBytes * COUNT);
    SharedRegion other =
        Boolean.getBoolean(ONE_MAPPING_PROPERTY) ? region : SharedRegion.open(region.file());
    region.prefault();
    other.prefault();
    this.first = region.memory();
    this.second = other.memory();
    // The mappings exist for as long as the JVM does: the name is not needed any more.
    region.unlink();
  }

  static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The next slot, all zero. */
  public Slot next() {
    long offset = taken.getAndIncrement() % COUNT * slotBytes;
    MemorySegment mine = first.asSlice(offset, slotBytes);
    Shm.zero(mine);
    return new Slot(mine, second.asSlice(offset, slotBytes));
  }

  /**
   * The same bytes, as each of the actors maps them.
   *
   * @param first for one actor
   * @param second for the other
   */
  public record Slot(MemorySegment first, MemorySegment second) {}
}
