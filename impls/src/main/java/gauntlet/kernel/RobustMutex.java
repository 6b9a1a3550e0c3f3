package gauntlet.kernel;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.posix.PthreadMutex;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An end of a robust mutex of the C library: pthread_mutexattr_setrobust(3). When a thread ends
 * that has it, the kernel says so in its memory and wakes a waiter.
 *
 * <p>Seen with glibc 2.36: when a mutex is given up unrepaired, not all who wait for it are woken.
 * So no sleep lasts long. And pthread_mutex_trylock(3), when it has said ENOTRECOVERABLE, leaves
 * the mutex locked, and others are told EBUSY. So who only tries waits until a time long over.
 *
 * <p>To the C library the owner is the thread. Which of the ends in that thread it is, this class
 * knows.
 */
final class RobustMutex implements Mutex {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

  private final PthreadMutex mutex;
  private boolean holds;
  private boolean isInconsistent;

  /** An end of the mutex that was made in this memory. */
  RobustMutex(MemorySegment memory) {
    if (memory.byteSize() < RobustMutexLayout.BYTES
        || Shm.getLong(memory, RobustMutexLayout.MAGIC_OFFSET) != RobustMutexLayout.MAGIC) {
      throw new IllegalArgumentException("no mutex in this memory: bytes=" + memory.byteSize());
    }
    mutex = new PthreadMutex(memory.asSlice(RobustMutexLayout.MUTEX));
  }

  static void create(MemorySegment memory) {
    Refused.run(() -> PthreadMutex.create(memory.asSlice(RobustMutexLayout.MUTEX)));
    Shm.setLong(memory, RobustMutexLayout.MAGIC_OFFSET, RobustMutexLayout.MAGIC);
  }

  @Override
  public Acquisition lock() {
    return lock(Timeout.NEVER);
  }

  @Override
  public Acquisition tryLock() {
    return lock(Timeout.AT_ONCE);
  }

  @Override
  public Acquisition tryLock(Duration timeout) {
    return lock(Timeout.in(timeout));
  }

  private Acquisition lock(Timeout timeout) {
    return Refused.unchecked(
        () -> {
          while (true) {
            Acquisition acquisition = acquired(mutex.lock(Math.min(timeout.left(), PATIENCE)));
            if (acquisition != Acquisition.BUSY || timeout.isOver()) {
              return acquisition;
            }
          }
        });
  }

  private Acquisition acquired(PthreadMutex.Outcome outcome) {
    return switch (outcome) {
      case BUSY -> Acquisition.BUSY;
      case NOT_RECOVERABLE -> Acquisition.NOT_RECOVERABLE;
      case LOCKED -> {
        holds = true;
        yield Acquisition.LOCKED;
      }
      case OWNER_DEAD -> {
        holds = true;
        isInconsistent = true;
        yield Acquisition.OWNER_DIED;
      }
    };
  }

  /** Unrepaired, the C library gives it up for all. */
  @Override
  public void unlock() {
    if (!holds) {
      throw new IllegalMonitorStateException("not the owner: holds=false");
    }
    Refused.run(mutex::unlock);
    holds = false;
    isInconsistent = false;
  }

  @Override
  public void makeConsistent() {
    if (!isInconsistent) {
      throw new IllegalMonitorStateException("nothing to repair: holds=" + holds);
    }
    Refused.run(mutex::makeConsistent);
    isInconsistent = false;
  }
}
