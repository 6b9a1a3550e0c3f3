package gauntlet.hook;

/**
 * Where instrumented code reports its accesses to memory outside the heap. It lives on the boot
 * class path, because java.base calls it, and uses nothing of Gauntlet.
 *
 * <p>One thread of the process watches one range of memory at a time, and is told of its own
 * accesses only: those of other threads pass by. While it is being told of one, it is told of no
 * other, so a watcher may touch the watched memory itself.
 *
 * <p>An access is told once, before it is made, in program order. An access to part of the watched
 * range is told as that part.
 */
public final class AccessHook {
  /** A load or store that may be torn only where it is not aligned. */
  public static final int PLAIN = 0;

  public static final int OPAQUE = 1;

  /** A load, or a fence (loadFence). */
  public static final int ACQUIRE = 2;

  /** A store, or a fence (storeFence). */
  public static final int RELEASE = 3;

  public static final int VOLATILE = 4;

  /** A weak compare-and-set without any ordering. */
  public static final int RMW_PLAIN = 5;

  /** A read-modify-write of which the load acquires, and the store is plain. */
  public static final int RMW_ACQUIRE = 6;

  /** A read-modify-write of which the load is plain, and the store releases. */
  public static final int RMW_RELEASE = 7;

  public static final int RMW_VOLATILE = 8;

  /** A copy of any length, cut anywhere: neither atomic nor ordered. */
  public static final int BULK_COPY = 9;

  /** One byte set all over a range, cut anywhere: neither atomic nor ordered. */
  public static final int BULK_FILL = 10;

  /** A fence: no access crosses it. */
  public static final int FULL = 11;

  /** A fence: no store crosses another. */
  public static final int STORE_STORE = 12;

  /** A fence: no load crosses another. */
  public static final int LOAD_LOAD = 13;

  private static final String[] NAMES = {
    "PLAIN",
    "OPAQUE",
    "ACQUIRE",
    "RELEASE",
    "VOLATILE",
    "RMW_PLAIN",
    "RMW_ACQUIRE",
    "RMW_RELEASE",
    "RMW_VOLATILE",
    "BULK_COPY",
    "BULK_FILL",
    "FULL",
    "STORE_STORE",
    "LOAD_LOAD"
  };

  /** Is told what the watching thread is about to do. */
  public interface Watcher {
    /**
     * It is about to store.
     *
     * @param offset of the first byte, from the start of the watched memory
     * @param bytes how many at most; a compare-and-set may store none
     * @param mode PLAIN, OPAQUE, RELEASE, VOLATILE, one of the RMW or one of the BULK modes
     */
    void beforeStore(long offset, long bytes, int mode);

    /**
     * It is about to load. The load of a read-modify-write is not told beside its store.
     *
     * @param offset of the first byte, from the start of the watched memory
     * @param mode PLAIN, OPAQUE, ACQUIRE, VOLATILE or BULK_COPY
     */
    void beforeLoad(long offset, long bytes, int mode);

    /**
     * It has come to a fence, whatever memory that is for.
     *
     * @param kind FULL, RELEASE, STORE_STORE, ACQUIRE or LOAD_LOAD
     */
    void fence(int kind);
  }

  // Not volatile: they matter to the thread alone that wrote them. Another one may read any mixture
  // of values, but never itself as the owner, unless it was the last to write that.
  private static long start;
  private static long length;
  private static Watcher watcher;
  private static long owner;
  private static boolean telling;

  /** Why something may go unseen, if it may. Volatile: classes are loaded by any thread. */
  private static volatile String blindness;

  private AccessHook() {}

  /**
   * Tells of the calling thread's accesses to {@code [address, address + bytes)} from now on.
   *
   * @throws IllegalStateException if somebody watches already, or something could go unseen
   */
  public static void watch(long address, long bytes, Watcher by) {
    if (blindness != null) {
      throw new IllegalStateException("some accesses cannot be seen: " + blindness);
    }
    if (length != 0) {
      throw new IllegalStateException(
          "memory is watched already: start=" + start + ", length=" + length + ", by=" + watcher);
    }
    if (bytes <= 0) {
      throw new IllegalArgumentException("nothing to watch: bytes=" + bytes);
    }
    watcher = by;
    owner = Thread.currentThread().threadId();
    start = address;
    length = bytes;
    // A watcher may end the watch from within and begin another: for what it does then itself.
    telling = false;
  }

  public static void unwatch() {
    length = 0;
    owner = 0;
    watcher = null;
  }

  /** Called by the agent when it could not instrument something: nobody may watch any more. */
  public static void blind(String why) {
    blindness = why;
  }

  /** The name of the constant. */
  public static String nameOf(int modeOrKind) {
    return NAMES[modeOrKind];
  }

  /**
   * Called by instrumented code before each store.
   *
   * @param base the array stored into, or null: {@code address} is absolute
   */
  public static void storing(Object base, long address, long bytes, int mode) {
    if (base == null && touches(address, bytes)) {
      tellOfStore(address, bytes, mode);
    }
  }

  /**
   * Called by instrumented code before each load.
   *
   * @param base the array loaded from, or null: {@code address} is absolute
   */
  public static void loading(Object base, long address, long bytes, int mode) {
    if (base == null && touches(address, bytes)) {
      tellOfLoad(address, bytes, mode);
    }
  }

  /** Called by instrumented code before each fence. */
  public static void fencing(int kind) {
    if (length != 0) {
      tellOfFence(kind);
    }
  }

  /** Addresses of the user's memory are positive. Nothing is touched when nothing is watched. */
  private static boolean touches(long address, long bytes) {
    long offset = address - start;
    return offset < length && offset > -bytes;
  }

  private static void tellOfStore(long address, long bytes, int mode) {
    long offset = Math.max(address - start, 0);
    long end = Math.min(address - start + bytes, length);
    if (offset < end && isToBeTold()) {
      telling = true;
      try {
        watcher.beforeStore(offset, end - offset, mode);
      } finally {
        telling = false;
      }
    }
  }

  private static void tellOfLoad(long address, long bytes, int mode) {
    long offset = Math.max(address - start, 0);
    long end = Math.min(address - start + bytes, length);
    if (offset < end && isToBeTold()) {
      telling = true;
      try {
        watcher.beforeLoad(offset, end - offset, mode);
      } finally {
        telling = false;
      }
    }
  }

  private static void tellOfFence(int kind) {
    if (isToBeTold()) {
      telling = true;
      try {
        watcher.fence(kind);
      } finally {
        telling = false;
      }
    }
  }

  private static boolean isToBeTold() {
    return owner == Thread.currentThread().threadId() && !telling;
  }
}
