package gauntlet.crash;

import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A futex for parties that run one after another: while one sleeps, nothing happens. So a sleep
 * that has an end is over at once, and one that has none is one too many.
 */
final class IdleFutex implements Futex {
  private final StepLimit limit;

  /** Sleeps count as steps. */
  IdleFutex(StepLimit limit) {
    this.limit = limit;
  }

  @Override
  public boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
    if (Shm.getIntVolatile(memory, offset) != expected) {
      return true;
    }
    limit.sleep(timeoutNanos == FOREVER);
    return false;
  }

  /** Who waits looks for the dead at once. */
  @Override
  public long patience() {
    return 0;
  }

  @Override
  public int wake(MemorySegment memory, long offset, int sleepers) {
    return 0;
  }
}
