package gauntlet.hook;

/**
 * Where instrumented code reports its accesses to memory. It lives on the boot class path, because
 * java.base calls it, and uses nothing of Gauntlet.
 */
@SuppressWarnings("ReferenceEquality")
public final class AccessHook {
  /** Ordered with nothing but itself. */
  public static final int PLAIN = 0;

  public static final int OPAQUE = 1;
  public static final int ACQUIRE = 2;
  public static final int RELEASE = 3;
  public static final int VOLATILE = 4;
  public static final int RMW_PLAIN = 5;
  public static final int RMW_ACQUIRE = 6;
  public static final int RMW_RELEASE = 7;
  public static final int RMW_VOLATILE = 8;
  public static final int BULK_COPY = 9;
  public static final int BULK_FILL = 10;

  public static final int FENCE_FULL = 0;
  public static final int FENCE_RELEASE = 1;
  public static final int FENCE_STORE_STORE = 2;
  public static final int FENCE_ACQUIRE = 3;
  public static final int FENCE_LOAD_LOAD = 4;

  /** Is told of the accesses of one thread to the watched memory, and of its fences. */
  public interface Watcher {
    /**
     * A store is about to be made.
     *
     * @param offset of the first byte, from the start of the watched memory
     * @param bytes how many at most; a compare-and-set may store none
     */
    void beforeStore(long offset, long bytes, int mode);

    void beforeLoad(long offset, long bytes, int mode);

    void fence(int kind);
  }

  private static long start;
  private static long length;
  private static Watcher watcher;
  private static Thread watched;

  private AccessHook() {}

  /** Reports the calling thread's accesses to {@code [address, address + bytes)} from now on. */
  public static void watch(long address, long bytes, Watcher by) {
    watcher = by;
    watched = Thread.currentThread();
    start = address;
    length = bytes;
  }

  public static void unwatch() {
    length = 0;
    watched = null;
    watcher = null;
  }

  /** Called by instrumented code before each store. */
  public static void store(Object base, long address, long bytes, int mode) {
    long offset = address - start;
    if (base == null
        && Long.compareUnsigned(offset, length) < 0
        && Thread.currentThread() == watched) {
      Watcher by = watcher;
      watched = null;
      try {
        by.beforeStore(offset, bytes, mode);
      } finally {
        watched = length == 0 ? null : Thread.currentThread();
      }
    }
  }

  /** Called by instrumented code before each load. */
  public static void load(Object base, long address, long bytes, int mode) {
    long offset = address - start;
    if (base == null
        && Long.compareUnsigned(offset, length) < 0
        && Thread.currentThread() == watched) {
      Watcher by = watcher;
      watched = null;
      try {
        by.beforeLoad(offset, bytes, mode);
      } finally {
        watched = length == 0 ? null : Thread.currentThread();
      }
    }
  }

  /** Called by instrumented code at each fence. */
  public static void fence(int kind) {
    if (watched != null && Thread.currentThread() == watched) {
      watcher.fence(kind);
    }
  }
}
