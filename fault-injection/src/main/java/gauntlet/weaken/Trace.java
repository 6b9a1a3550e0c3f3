package gauntlet.weaken;

import java.util.ArrayList;
import java.util.List;

/** The accesses of the operation that was made last, in the order of the program. */
public final class Trace {
  /** An operation that makes more waits for somebody. */
  private static final int MOST = 10_000;

  private static final List<Step> STEPS = new ArrayList<>();

  /** An access, and where it was made. */
  record Step(Site site, Access access) {}

  /** The operation waits, and nobody else is there. */
  static final class Waits extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Trace() {}

  /** Called by rewritten code before each access. */
  public static void at(String site, String method) {
    if (STEPS.size() == MOST) {
      throw new Waits();
    }
    STEPS.add(new Step(Site.parse(site), Access.of(method).orElseThrow()));
  }

  /** Those since this was called last. */
  static List<Step> take() {
    List<Step> taken = List.copyOf(STEPS);
    STEPS.clear();
    return taken;
  }
}
