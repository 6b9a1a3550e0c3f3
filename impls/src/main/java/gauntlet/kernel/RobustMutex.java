package gauntlet.kernel;

import gauntlet.contract.Acquisition;
import gauntlet.posix.PthreadMutex;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/**
 * An end of a robust mutex of the C library: pthread_mutexattr_setrobust(3). When a thread ends
 * that has it, the kernel says so in its memory and wakes a waiter.
 *
 * <p>Seen with glibc 2.36: when a mutex is given up unrepaired, not all who wait for it are woken.
 * So no sleep lasts long. And pthread_mutex_trylock(3), when it has said ENOTRECOVERABLE, leaves
 * the mutex locked, and others are told EBUSY. So who only tries waits until a time long over.
 */
final class RobustMutex extends KernelMutex {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

  private final PthreadMutex mutex;

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
  Acquisition lock(Timeout timeout) throws SystemCallException {
    while (true) {
      Acquisition acquisition = acquisition(mutex.lock(Math.min(timeout.left(), PATIENCE)));
      if (acquisition != Acquisition.BUSY || timeout.isOver()) {
        return acquisition;
      }
    }
  }

  private static Acquisition acquisition(PthreadMutex.Outcome outcome) {
    return switch (outcome) {
      case BUSY -> Acquisition.BUSY;
      case NOT_RECOVERABLE -> Acquisition.NOT_RECOVERABLE;
      case LOCKED -> Acquisition.LOCKED;
      case OWNER_DEAD -> Acquisition.OWNER_DIED;
    };
  }

  /** Unrepaired, the C library gives it up for all. */
  @Override
  void release() throws SystemCallException {
    mutex.unlock();
  }

  @Override
  void repaired() throws SystemCallException {
    mutex.makeConsistent();
  }
}
