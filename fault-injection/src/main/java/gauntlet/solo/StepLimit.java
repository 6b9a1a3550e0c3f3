package gauntlet.solo;

import gauntlet.hook.AccessHook;

/** Ends a call that makes too many accesses to shared memory: it waits for somebody dead. */
public final class StepLimit implements AccessHook.Watcher {
  private static final long MAX_STEPS = 100_000;

  /** Who has slept so often and is still not satisfied never will be. */
  private static final long STEPS_OF_A_SLEEP = 2_000;

  /** Thrown through the code under test. */
  public static final class Exceeded extends Error {
    private static final long serialVersionUID = 1L;

    Exceeded(String what) {
      super(what, null, false, false);
    }
  }

  private long steps;

  /** A new call begins. */
  public void reset() {
    steps = 0;
  }

  @Override
  public void beforeStore(long offset, long bytes, int mode) {
    step();
  }

  @Override
  public void beforeLoad(long offset, long bytes, int mode) {
    step();
  }

  @Override
  public void fence(int kind) {}

  void sleep() {
    add(STEPS_OF_A_SLEEP);
  }

  public void step() {
    add(1);
  }

  private void add(long more) {
    steps += more;
    if (steps > MAX_STEPS) {
      throw new Exceeded("too many accesses to shared memory: limit=" + MAX_STEPS);
    }
  }
}
