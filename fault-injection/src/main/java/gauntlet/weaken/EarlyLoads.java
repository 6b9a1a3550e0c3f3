package gauntlet.weaken;

import java.lang.foreign.MemorySegment;

/**
 * Satisfies the loads that come behind a weakened access before it, as a processor does that has no
 * reason to wait: up to the next atomic update, the next fence for loads, or the end of the
 * operation. A word is loaded early once: who looks again sees memory as it is.
 */
public final class EarlyLoads {
  private EarlyLoads() {}

  /** Called at the beginning of a load; whether it was made earlier. */
  public static boolean satisfies(MemorySegment memory, long offset, long bytes) {
    EarlierMemory earlier = Bookkeeping.earlier();
    if (earlier == null) {
      return false;
    }
    if (earlier.isOvertaken()) {
      earlier.noteAccess(memory.address() + offset, bytes);
      return false;
    }
    return earlier.satisfies(memory.address() + offset, bytes);
  }

  /** The word that was loaded early. */
  public static long word(MemorySegment memory, long offset, int bytes) {
    return Bookkeeping.earlier().word(memory.address() + offset, bytes);
  }

  /** The bytes that were loaded early. */
  public static void copy(MemorySegment memory, long offset, byte[] target, int from, int length) {
    Bookkeeping.earlier().copy(memory.address() + offset, target, from, length);
  }

  /** Called at the beginning of a store: the thread sees its own. */
  public static void store(MemorySegment memory, long offset, long bytes) {
    EarlierMemory earlier = Bookkeeping.earlier();
    if (earlier != null) {
      earlier.noteAccess(memory.address() + offset, bytes);
    }
  }

  /** Called at the beginning of an atomic update. */
  public static void update(MemorySegment memory, long offset, long bytes) {
    EarlierMemory earlier = Bookkeeping.earlier();
    if (earlier != null && earlier.isOvertaken()) {
      earlier.noteAccess(memory.address() + offset, bytes);
    } else {
      Bookkeeping.forget();
    }
  }

  /** Called at the beginning of a fence for loads. */
  public static void fence() {
    Bookkeeping.forget();
  }
}
