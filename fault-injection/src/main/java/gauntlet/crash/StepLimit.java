package gauntlet.crash;

import gauntlet.hook.AccessHook;

/** Ends a call that makes too many accesses to shared memory: it waits for somebody dead. */
final class StepLimit implements AccessHook.Watcher {
  private static final long MAX_STEPS = 100_000;

  /** Who sleeps looks around each time, which takes longer than the accesses it makes. */
  private static final long STEPS_PER_SLEEP = 1_000;

  /** Thrown through the code under test. */
  static final class Exceeded extends Error {
    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("too many accesses to shared memory: limit=" + MAX_STEPS, null, false, false);
    }
  }

  private long steps;

  /** A new call begins. */
  void reset() {
    steps = 0;
  }

  /** Somebody sleeps. */
  void sleep(boolean forEver) {
    step(forEver ? MAX_STEPS + 1 : STEPS_PER_SLEEP);
  }

  @Override
  public void beforeStore(long offset, long bytes, int mode) {
    step(1);
  }

  @Override
  public void beforeLoad(long offset, long bytes, int mode) {
    step(1);
  }

  @Override
  public void fence(int kind) {}

  private void step(long more) {
    steps += more;
    if (steps > MAX_STEPS) {
      throw new Exceeded();
    }
  }
}
