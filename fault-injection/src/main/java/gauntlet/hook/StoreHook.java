package gauntlet.hook;

/**
 * Where instrumented code reports its stores. It lives on the boot class path, because java.base
 * calls it, and uses nothing of Gauntlet.
 */
public final class StoreHook {
  /** Is told of every store into the watched memory. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * The calling thread is about to store.
     *
     * @param offset of the first byte, from the start of the watched memory
     * @param bytes how many at most; a compare-and-set may store none
     */
    void beforeStore(long offset, long bytes);
  }

  private static final Watcher NOBODY = (offset, bytes) -> {};

  private static long start;
  private static long length;
  private static Watcher watcher = NOBODY;

  private StoreHook() {}

  /** Reports the stores into {@code [address, address + bytes)} from now on. */
  public static void watch(long address, long bytes, Watcher by) {
    watcher = by;
    start = address;
    length = bytes;
  }

  public static void unwatch() {
    length = 0;
    watcher = NOBODY;
  }

  /**
   * Called by instrumented code before each store.
   *
   * @param base the array stored into, or null: {@code address} is absolute
   */
  public static void before(Object base, long address, long bytes) {
    long offset = address - start;
    if (base == null && Long.compareUnsigned(offset, length) < 0) {
      watcher.beforeStore(offset, bytes);
    }
  }
}
