package gauntlet.stress;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * Data that only the subject keeps two actors from using at once: all accesses are plain.
 *
 * <pre>
 *    0                                64
 *    +-------+------------------------+-------+------------------------+
 *    | left  |                        | right |                        |
 *    +-------+------------------------+-------+------------------------+
 * </pre>
 */
record GuardedData(MemorySegment memory) {
  /** What {@link #write} has not touched yet. */
  static final String NOTHING = "NOTHING";

  /** What {@link #write} is in the middle of. */
  static final String HALF = "HALF";

  /** What {@link #write} has left. */
  static final String ALL = "ALL";

  private static final long LEFT = 0;
  private static final long RIGHT = 64;

  /** Writes both words. */
  void write() {
    Shm.setLong(memory, LEFT, 1);
    Shm.setLong(memory, RIGHT, 1);
  }

  /** Reads both words. */
  String read() {
    long right = Shm.getLong(memory, RIGHT);
    long left = Shm.getLong(memory, LEFT);
    if (left != right) {
      return HALF;
    }
    return left == 0 ? NOTHING : ALL;
  }

  /** Counts one up; two that do it at once may count one. */
  void count() {
    Shm.setLong(memory, LEFT, Shm.getLong(memory, LEFT) + 1);
  }

  /** How many were counted. */
  String counted() {
    return Long.toString(Shm.getLong(memory, LEFT));
  }
}
