package gauntlet.solo;

import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A futex for a thread that is alone: nobody else runs while somebody sleeps. So time runs out at
 * once, and who would sleep until it is woken sleeps for ever.
 */
public final class SleeplessFutex implements Futex {
  private final StepLimit limit;

  /** Each sleep counts as steps of this. */
  public SleeplessFutex(StepLimit limit) {
    this.limit = limit;
  }

  @Override
  public boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
    if (Shm.getIntVolatile(memory, offset) != expected) {
      return true;
    }
    if (timeoutNanos == FOREVER) {
      throw new StepLimit.Exceeded("asleep, and nobody is left to wake it: offset=" + offset);
    }
    limit.sleep();
    return false;
  }

  /** Whoever it waits for may be dead by then. */
  @Override
  public long patience() {
    return 1;
  }

  /** Nobody sleeps. */
  @Override
  public int wake(MemorySegment memory, long offset, int sleepers) {
    return 0;
  }
}
