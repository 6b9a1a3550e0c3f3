package gauntlet.checker.fifo;

/**
 * Sorts indices by the times they stand for, in linear time: a stable radix sort on the distance
 * from the earliest time. {@link Long#MAX_VALUE} (never) is last.
 */
final class Sorting {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** So few are sorted by insertion: the digits alone would take longer. */
  private static final int FEW = 64;

  private Sorting() {}

  /** The indices {@code 0 .. times.length - 1} in the order of their times. */
  static int[] byTime(long[] times) {
    int[] order = new int[times.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (isSorted(times)) {
      return order;
    }
    if (times.length <= FEW) {
      insert(order, times);
      return order;
    }
    return radixSort(order, times);
  }

  private static void insert(int[] order, long[] times) {
    for (int i = 1; i < order.length; i++) {
      int index = order[i];
      int j = i;
      for (; j > 0 && times[order[j - 1]] > times[index]; j--) {
        order[j] = order[j - 1];
      }
      order[j] = index;
    }
  }

  private static int[] radixSort(int[] unsorted, long[] times) {
    int[] order = unsorted;
    long[] keys = distances(times);
    long range = 0;
    for (long key : keys) {
      range = Math.max(range, key);
    }
    int[] nextOrder = new int[order.length];
    long[] nextKeys = new long[order.length];
    for (int shift = 0; shift < Long.SIZE && (range >>> shift) != 0; shift += DIGIT_BITS) {
      int[] start = starts(keys, shift);
      for (int i = 0; i < order.length; i++) {
        int target = start[digit(keys[i], shift)]++;
        nextOrder[target] = order[i];
        nextKeys[target] = keys[i];
      }
      int[] spareOrder = order;
      order = nextOrder;
      nextOrder = spareOrder;
      long[] spareKeys = keys;
      keys = nextKeys;
      nextKeys = spareKeys;
    }
    return order;
  }

  private static boolean isSorted(long[] times) {
    for (int i = 1; i < times.length; i++) {
      if (times[i] < times[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** How long after the first each is; never comes just after the last, to keep the range small. */
  private static long[] distances(long[] times) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (long time : times) {
      if (time != Long.MAX_VALUE) {
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
    }
    long never = last - first + 1;
    long[] distances = new long[times.length];
    for (int i = 0; i < times.length; i++) {
      distances[i] = times[i] == Long.MAX_VALUE ? never : times[i] - first;
    }
    return distances;
  }

  private static int[] starts(long[] keys, int shift) {
    int[] start = new int[DIGITS + 1];
    for (long key : keys) {
      start[digit(key, shift) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      start[digit + 1] += start[digit];
    }
    return start;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
