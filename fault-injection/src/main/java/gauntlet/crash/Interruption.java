package gauntlet.crash;

import gauntlet.hook.AccessHook;
import gauntlet.solo.StepLimit;

/**
 * Stops a party before one of its stores, lets something else happen, and lets it go on. It is a
 * call within a call: to the party it is as if its process had been stopped for that time.
 */
final class Interruption implements AccessHook.Watcher {
  /** How memory is watched for the steps of whatever happens. */
  interface Watch {
    void resume(AccessHook.Watcher watcher);
  }

  private final Stop stop;
  private final Runnable event;
  private final Watch watch;
  private final StepLimit limit;
  private int stores;
  private boolean happened;

  /** An interruption to come. */
  Interruption(Stop stop, Runnable event, Watch watch, StepLimit limit) {
    this.stop = stop;
    this.event = event;
    this.watch = watch;
    this.limit = limit;
  }

  /** Where the party is to be stopped. */
  Stop stop() {
    return stop;
  }

  /** Whether the party got as far as that. */
  boolean hasHappened() {
    return happened;
  }

  /** The party begins; until now its steps were counted. */
  void begin() {
    AccessHook.unwatch();
    watch.resume(this);
  }

  /** The party is done; its steps are counted again. */
  void end() {
    AccessHook.unwatch();
    watch.resume(limit);
  }

  @Override
  public void beforeStore(long offset, long bytes, int mode) {
    limit.beforeStore(offset, bytes, mode);
    if (stores++ == stop.access()) {
      happened = true;
      AccessHook.unwatch();
      watch.resume(limit);
      event.run();
      limit.reset();
    }
  }

  @Override
  public void beforeLoad(long offset, long bytes, int mode) {
    limit.beforeLoad(offset, bytes, mode);
  }

  @Override
  public void fence(int kind) {}
}
