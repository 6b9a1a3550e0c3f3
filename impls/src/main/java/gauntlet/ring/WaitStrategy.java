package gauntlet.ring;

import gauntlet.shm.EventCount;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;

/**
 * How the ends of a {@link BlockingRing} wait for each other. All ends of a ring do it in the same
 * way: who parks has to be woken.
 */
public enum WaitStrategy {
  /** Looks again and again: the shortest wait, for a processor that has nothing else to do. */
  SPIN(1) {
    @Override
    void await(EventCount change, int count, Timeout timeout) {
      Thread.onSpinWait();
    }
  },

  /** Looks again and again, and lets others have the processor in between, if they want it. */
  YIELD(2) {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing but speed depends on it
    void await(EventCount change, int count, Timeout timeout) {
      Thread.yield();
    }
  },

  /** Sleeps until it is woken. It costs the others a fence a call, and a system call to wake it. */
  PARK(3) {
    @Override
    int prepareToWait(EventCount change) {
      return change.prepareToWait();
    }

    @Override
    void await(EventCount change, int count, Timeout timeout) {
      change.await(count, timeout);
    }

    @Override
    void wake(EventCount change) {
      // A ring may publish by a release, which an event count does not take for done: a processor
      // may look whether somebody waits before others see that store.
      Shm.fullFence();
      change.advance();
    }
  };

  private final int code;

  WaitStrategy(int code) {
    this.code = code;
  }

  /** What stands for it in memory; not 0. */
  int code() {
    return code;
  }

  /**
   * The strategy with this code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static WaitStrategy of(int code) {
    for (WaitStrategy strategy : values()) {
      if (strategy.code == code) {
        return strategy;
      }
    }
    throw new IllegalArgumentException("no such wait strategy: code=" + code);
  }

  /**
   * Says that this end is about to wait. The caller looks once more, and then awaits if need be.
   */
  int prepareToWait(EventCount change) {
    return 0;
  }

  /** Waits for a change, but not much longer than the timeout, and perhaps for no reason. */
  abstract void await(EventCount change, int count, Timeout timeout);

  /** Wakes who waits for the change that has been made. */
  void wake(EventCount change) {}
}
