package gauntlet.agent;

import gauntlet.hook.AccessHook;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** What the hook told while something ran: {@code store 8+4 RELEASE}, {@code fence FULL}. */
final class Observed implements AccessHook.Watcher {
  private final List<String> lines = new ArrayList<>();

  private Observed() {}

  static List<String> during(MemorySegment memory, Runnable action) {
    Observed observed = new Observed();
    AccessHook.watch(memory.address(), memory.byteSize(), observed);
    try {
      action.run();
    } finally {
      AccessHook.unwatch();
    }
    return observed.lines;
  }

  @Override
  public void beforeStore(long offset, long bytes, int mode) {
    lines.add("store %d+%d %s".formatted(offset, bytes, AccessHook.nameOf(mode)));
  }

  @Override
  public void beforeLoad(long offset, long bytes, int mode) {
    lines.add("load %d+%d %s".formatted(offset, bytes, AccessHook.nameOf(mode)));
  }

  @Override
  public void fence(int kind) {
    lines.add("fence " + AccessHook.nameOf(kind));
  }
}
