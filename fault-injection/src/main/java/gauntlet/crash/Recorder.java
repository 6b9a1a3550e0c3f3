package gauntlet.crash;

import gauntlet.hook.AccessHook;
import gauntlet.image.Store;
import gauntlet.image.Store.Order;
import gauntlet.shm.Shm;
import gauntlet.solo.StepLimit;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the stores of a call. What a store has left is read when the next one comes: nobody else
 * writes to the memory meanwhile.
 */
final class Recorder implements AccessHook.Watcher {
  private final MemorySegment memory;
  private final StoreSites sites;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Store> trace = new ArrayList<>();
  private final StepLimit limit;
  private int accesses;
  private boolean fence;

  /** The store that is being made; its words as they were before. */
  private long offset;

  private int mode;
  private String site = "";
  private byte[] before = {};

  /** A recorder of what takes no more steps than that. */
  Recorder(MemorySegment memory, StoreSites sites, StepLimit limit) {
    this.limit = limit;
    this.memory = memory;
    this.sites = sites;
  }

  @Override
  public void beforeStore(long at, long bytes, int how) {
    limit.step();
    settle();
    offset = at;
    mode = how;
    before = read(at, Math.toIntExact(Math.min(bytes, memory.byteSize() - at)));
    String place = sites.current();
    site = place + "#" + seen.merge(place, 1, Integer::sum);
    accesses++;
  }

  @Override
  public void beforeLoad(long at, long bytes, int how) {
    limit.step();
  }

  @Override
  public void fence(int kind) {
    settle();
    fence |=
        kind == AccessHook.FULL || kind == AccessHook.RELEASE || kind == AccessHook.STORE_STORE;
  }

  /** The stores so far; nothing is to be recorded any more. */
  List<Store> trace() {
    settle();
    return List.copyOf(trace);
  }

  private void settle() {
    byte[] after = read(offset, before.length);
    boolean failed = isUpdate(mode) && Arrays.equals(before, after);
    int part = 0;
    for (int from = 0; from < after.length && !failed; part++) {
      // Up to the next word of memory: where a copy may be cut.
      int width = isBulk(mode) ? 8 - (int) ((offset + from) & 7) : after.length;
      width = Math.min(width, after.length - from);
      trace.add(
          new Store(
              offset + from,
              width,
              word(after, from, width),
              order(mode),
              fence,
              accesses - 1,
              part,
              site));
      fence = false;
      from += width;
    }
    before = new byte[0];
  }

  private byte[] read(long from, int length) {
    byte[] bytes = new byte[length];
    Shm.read(memory, from, bytes, 0, length);
    return bytes;
  }

  private static long word(byte[] bytes, int from, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  private static boolean isBulk(int mode) {
    return mode == AccessHook.BULK_COPY || mode == AccessHook.BULK_FILL;
  }

  private static boolean isUpdate(int mode) {
    return switch (mode) {
      case AccessHook.RMW_PLAIN,
          AccessHook.RMW_ACQUIRE,
          AccessHook.RMW_RELEASE,
          AccessHook.RMW_VOLATILE ->
          true;
      default -> false;
    };
  }

  private static Order order(int mode) {
    return switch (mode) {
      case AccessHook.RELEASE, AccessHook.VOLATILE -> Order.RELEASE;
      case AccessHook.RMW_ACQUIRE -> Order.ACQUIRE;
      case AccessHook.RMW_RELEASE, AccessHook.RMW_VOLATILE -> Order.ACQUIRE_RELEASE;
      default -> Order.PLAIN;
    };
  }
}
