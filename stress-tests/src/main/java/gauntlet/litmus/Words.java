package gauntlet.litmus;

import gauntlet.stress.SlotMemory;
import java.lang.foreign.MemorySegment;

/**
 * The shared words of one litmus test.
 *
 * <pre>
 *    0            128          256
 *    +------------+------------+
 *    | x          | y          |
 *    +------------+------------+
 * </pre>
 *
 * @param first the mapping of one actor
 * @param second the mapping of the other
 */
record Words(MemorySegment first, MemorySegment second) {
  /** Two words in different cache lines. */
  static final long X = 0;

  static final long Y = SlotMemory.ALIGNMENT;

  private static final SlotMemory SLOTS = new SlotMemory(2 * SlotMemory.ALIGNMENT);

  /** All zero. */
  static Words fresh() {
    SlotMemory.Slot slot = SLOTS.next();
    return new Words(slot.first(), slot.second());
  }
}
