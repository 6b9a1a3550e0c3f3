package gauntlet.weaken;

import java.lang.foreign.MemorySegment;

/**
 * Makes a store, or a copy, only behind another store: as a processor or a compiler does that has
 * no reason to keep the two in order. What the thread does to the same bytes meanwhile, it does
 * after it; and nothing is held back beyond the end of an operation, or beyond anything else that
 * keeps stores in order.
 */
public final class HoldingBack {
  private HoldingBack() {}

  /** Called instead of the store of a word. */
  public static void hold(MemorySegment memory, long offset, long value, String method) {
    hold(Bookkeeping.store(memory, offset, value, method));
  }

  /** Called instead of a bulk store. */
  public static void holdWrite(
      MemorySegment memory, long offset, byte[] source, int from, int length) {
    hold(HeldAccess.write(memory, offset, source, from, length));
  }

  /** Called instead of a copy out of shared memory: nobody looks at it before the store behind. */
  public static void holdRead(
      MemorySegment memory, long offset, byte[] target, int from, int length) {
    hold(HeldAccess.read(memory, offset, target, from, length));
  }

  /** Called instead of a filling with zeros. */
  public static void holdZero(MemorySegment memory) {
    hold(HeldAccess.zero(memory));
  }

  private static void hold(HeldAccess store) {
    if (Bookkeeping.isInOperation()) {
      make();
      Bookkeeping.hold(store);
    } else {
      store.make();
    }
  }

  /** Makes the store held back, if there is one. */
  static void make() {
    HeldAccess held = Bookkeeping.takeHeld();
    if (held != null) {
      held.make();
    }
  }

  /** Called at a fence. */
  public static void fence() {
    make();
  }

  /**
   * Called at the beginning of each access.
   *
   * @param ordered whether it keeps earlier stores before it
   */
  public static void meet(MemorySegment memory, long offset, long bytes, boolean ordered) {
    if (Bookkeeping.isInTheWay(memory, offset, bytes, ordered)) {
      make();
    }
  }
}
