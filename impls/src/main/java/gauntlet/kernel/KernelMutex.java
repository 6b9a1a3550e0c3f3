package gauntlet.kernel;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Timeout;
import java.time.Duration;

/**
 * An end of a mutex that the kernel keeps. To the kernel the owner is a file or a thread; whether
 * it is this end, and has data to repair, this class knows.
 */
abstract class KernelMutex implements Mutex {
  private boolean holds;
  private boolean isInconsistent;

  /** Takes the lock; BUSY if it is not free before the time is over. */
  abstract Acquisition lock(Timeout timeout) throws SystemCallException;

  /** Gives back the lock, which this end has. Whom the kernel refuses that still has it. */
  abstract void release() throws SystemCallException;

  /** Tells the kernel, if it wants to know, that the data is repaired. */
  abstract void repaired() throws SystemCallException;

  final boolean holds() {
    return holds;
  }

  /** Whether a dead owner left data that is not repaired yet. */
  final boolean isInconsistent() {
    return isInconsistent;
  }

  @Override
  public final Acquisition lock() {
    return acquire(Timeout.NEVER);
  }

  @Override
  public final Acquisition tryLock() {
    return acquire(Timeout.AT_ONCE);
  }

  @Override
  public final Acquisition tryLock(Duration timeout) {
    return acquire(Timeout.in(timeout));
  }

  private Acquisition acquire(Timeout timeout) {
    Acquisition acquisition = Refused.unchecked(() -> lock(timeout));
    switch (acquisition) {
      case LOCKED -> holds = true;
      case OWNER_DIED -> {
        holds = true;
        isInconsistent = true;
      }
      case BUSY, NOT_RECOVERABLE -> {}
    }
    return acquisition;
  }

  @Override
  public final void unlock() {
    if (!holds) {
      throw new IllegalMonitorStateException("not the owner: holds=false");
    }
    Refused.run(this::release);
    holds = false;
    isInconsistent = false;
  }

  @Override
  public final void makeConsistent() {
    if (!isInconsistent) {
      throw new IllegalMonitorStateException("nothing to repair: holds=" + holds);
    }
    Refused.run(this::repaired);
    isInconsistent = false;
  }
}
