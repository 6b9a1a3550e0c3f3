package gauntlet.ring;

import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link HandleRing}.
 *
 * <pre>
 *     0 | capacity: how many handles at most                        | fixed
 *       ~ padding to two cache lines                                ~
 *   128 | tail: a position that is not behind the newest handle     | a hint, stored by producers
 *       ~ padding                                                   ~
 *   256 | head: position of the oldest handle                       | stored by consumers
 *       ~ padding                                                   ~
 *   384 | words: one of 64 bits for each slot, as many slots as     |
 *       | the next power of two from the capacity                   |
 *       ~ padding to two cache lines                                ~
 *
 *   word       63                            28 27                 0
 *              +-------------------------------+--------------------+
 *              | lap (36 bits)                 | handle (28 bits)   |
 *              +-------------------------------+--------------------+
 * </pre>
 *
 * <p>Positions count handles and only grow, from the number of slots on; the lap of a position is
 * how often its predecessors went round the slots, so the first lap is 1 and words of lap 0 are
 * those no producer has written.
 */
final class HandleRingLayout {
  static final long CAPACITY = 0;
  static final long TAIL = 128;
  static final long HEAD = 256;
  static final long WORDS = 384;

  static final int HANDLE_BITS = 28;
  static final int MAX_HANDLE = (1 << HANDLE_BITS) - 1;

  /** More could not have different handles each. */
  static final int MAX_CAPACITY = 1 << (HANDLE_BITS - 1);

  /** Two cache lines: the prefetcher of x86 loads lines in pairs. */
  static final int ALIGNMENT = 128;

  private HandleRingLayout() {}

  /** The parts of a ring for so many handles. */
  static List<Field> fields(int capacity) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("capacity", CAPACITY));
    fields.add(Field.number("tail", TAIL));
    fields.add(Field.number("head", HEAD));
    for (int slot = 0; slot < slots(capacity); slot++) {
      fields.add(Field.bits("word " + slot, WORDS + (long) slot * Long.BYTES));
    }
    return fields;
  }

  static int slots(int capacity) {
    return Integer.highestOneBit(2 * capacity - 1);
  }

  static long bytes(int capacity) {
    return align(WORDS + (long) slots(capacity) * Long.BYTES);
  }

  static long align(long bytes) {
    return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
