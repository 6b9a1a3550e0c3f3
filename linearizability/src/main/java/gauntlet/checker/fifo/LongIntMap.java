package gauntlet.checker.fifo;

import java.util.Arrays;

/** A hash map from message numbers to indices, with open addressing. */
final class LongIntMap {
  static final int ABSENT = -1;

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final long[] keys;
  private final int[] indices;
  private final int shift;

  LongIntMap(int entries) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, entries)) + 1;
    keys = new long[1 << bits];
    indices = new int[1 << bits];
    shift = Long.SIZE - bits;
    Arrays.fill(indices, ABSENT);
  }

  /** The index of {@code key}, or {@link #ABSENT}. */
  int get(long key) {
    return indices[slotOf(key)];
  }

  void put(long key, int index) {
    int slot = slotOf(key);
    keys[slot] = key;
    indices[slot] = index;
  }

  private int slotOf(long key) {
    int slot = (int) ((key * GOLDEN_RATIO) >>> shift);
    while (indices[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
