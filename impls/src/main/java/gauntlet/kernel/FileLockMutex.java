package gauntlet.kernel;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.contract.OpenEnd;
import gauntlet.posix.LockFile;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An end of a mutex that is a lock on a file: fcntl(2). The kernel releases the lock of a process
 * that dies, and tells nobody. So its owner says in memory that the data is in use, for as long as
 * it has the lock: who gets the lock and finds that said comes after one that died.
 *
 * <p><b>A process is killed</b> before it says so: it has never had the lock; after it has taken it
 * back: it has given the lock back.
 */
final class FileLockMutex implements Mutex, OpenEnd {
  /** No call waits for a lock for some time and no longer. */
  private static final long BETWEEN_LOOKS = TimeUnit.MICROSECONDS.toNanos(200);

  private final MemorySegment memory;
  private final KernelInstance instance;
  private final LockFile file;
  private boolean holds;
  private boolean isInconsistent;

  FileLockMutex(MemorySegment memory) {
    this.memory = memory;
    this.instance = KernelInstance.attach(memory);
    this.file = instance.opening(() -> LockFile.open(instance.name()));
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

  /** A lock on a file is the end's: to ask for it once more would be granted. */
  private Acquisition lock(Timeout timeout) {
    return Refused.unchecked(() -> isLocked(timeout) ? acquired() : Acquisition.BUSY);
  }

  private boolean isLocked(Timeout timeout) throws SystemCallException {
    if (timeout.equals(Timeout.NEVER) && !holds) {
      file.lock();
      return true;
    }
    while (holds || !file.tryLock()) {
      if (timeout.isOver()) {
        return false;
      }
      LockSupport.parkNanos(Math.min(timeout.left(), BETWEEN_LOOKS));
    }
    return true;
  }

  private Acquisition acquired() throws SystemCallException {
    int condition = Shm.getIntVolatile(memory, FileLockLayout.CONDITION);
    if (condition == FileLockLayout.NOT_RECOVERABLE) {
      file.unlock();
      return Acquisition.NOT_RECOVERABLE;
    }
    Shm.setIntVolatile(memory, FileLockLayout.CONDITION, FileLockLayout.IN_USE);
    holds = true;
    isInconsistent = condition == FileLockLayout.IN_USE;
    return isInconsistent ? Acquisition.OWNER_DIED : Acquisition.LOCKED;
  }

  @Override
  public void unlock() {
    if (!holds) {
      throw new IllegalMonitorStateException("not the owner: holds=false");
    }
    Shm.setIntVolatile(
        memory,
        FileLockLayout.CONDITION,
        isInconsistent ? FileLockLayout.NOT_RECOVERABLE : FileLockLayout.WHOLE);
    // Whom the kernel refuses that still has it.
    Refused.run(file::unlock);
    holds = false;
    isInconsistent = false;
  }

  @Override
  public void makeConsistent() {
    if (!isInconsistent) {
      throw new IllegalMonitorStateException("nothing to repair: holds=" + holds);
    }
    isInconsistent = false;
  }

  @Override
  public void close() {
    try {
      Refused.run(file::close);
    } finally {
      instance.close();
    }
  }
}
