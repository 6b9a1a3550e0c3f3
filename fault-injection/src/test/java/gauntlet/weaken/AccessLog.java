package gauntlet.weaken;

import java.util.ArrayList;
import java.util.List;

/** The accesses that were really made, and what others do before one of them. */
public final class AccessLog {
  static final List<String> MADE = new ArrayList<>();

  private static String interruptedAt = "";
  private static Runnable others = () -> {};

  private AccessLog() {}

  static void clear() {
    MADE.clear();
    interrupt("", () -> {});
  }

  /** Others do this before the first access by this method. */
  static void interrupt(String method, Runnable what) {
    interruptedAt = method;
    others = what;
  }

  /** Called by the Shm that {@link MutantLoader} loads. */
  public static void before(String method) {
    if (method.equals(interruptedAt)) {
      interruptedAt = "";
      others.run();
    }
    MADE.add(method);
  }
}
