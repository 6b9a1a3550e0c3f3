package gauntlet.ring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What memory holds when a process has been killed between two stores of an operation: all its
 * stores up to there, and none behind.
 */
final class CrashImages {
  /** One store, or a bulk copy, which can also be cut in the middle. */
  record Store(long offset, long bytes) {}

  private CrashImages() {}

  /**
   * An image for the moment before each store and for that behind the last.
   *
   * @param stores that lead from {@code before} to {@code after}, in the order they were made
   */
  static List<MemorySegment> between(
      MemorySegment before, MemorySegment after, List<Store> stores) {
    List<MemorySegment> images = new ArrayList<>();
    MemorySegment image = copyOf(before);
    for (Store store : stores) {
      images.add(copyOf(image));
      MemorySegment.copy(after, store.offset, image, store.offset, store.bytes);
    }
    long missed = image.mismatch(after);
    if (missed >= 0) {
      throw new AssertionError("a store was forgotten: offset=" + missed);
    }
    images.add(image);
    return images;
  }

  static MemorySegment copyOf(MemorySegment memory) {
    return Arena.ofAuto().allocate(memory.byteSize(), 128).copyFrom(memory);
  }
}
