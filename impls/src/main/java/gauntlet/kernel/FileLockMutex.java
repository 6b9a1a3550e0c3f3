package gauntlet.kernel;

import gauntlet.contract.Acquisition;
import gauntlet.contract.OpenEnd;
import gauntlet.posix.LockFile;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * An end of a mutex that is a lock on a file: fcntl(2). The kernel releases the lock of a process
 * that dies, and tells nobody. So its owner says in memory that the data is in use, for as long as
 * it has the lock: who gets the lock and finds that said comes after one that died.
 *
 * <p><b>A process is killed</b> before it says so: it has never had the lock; after it has taken it
 * back: it has given the lock back.
 */
final class FileLockMutex extends KernelMutex implements OpenEnd {
  private final MemorySegment memory;
  private final KernelInstance instance;
  private final LockFile file;

  FileLockMutex(MemorySegment memory) {
    this.memory = memory;
    this.instance = KernelInstance.attach(memory);
    this.file = instance.opening(() -> LockFile.open(instance.name()));
  }

  @Override
  Acquisition lock(Timeout timeout) throws SystemCallException {
    return isLocked(timeout) ? acquired() : Acquisition.BUSY;
  }

  /** A lock on a file is the end's: to ask for it once more would be granted. */
  private boolean isLocked(Timeout timeout) throws SystemCallException {
    if (timeout.equals(Timeout.NEVER) && !holds()) {
      file.lock();
      return true;
    }
    while (holds() || !file.tryLock()) {
      if (timeout.isOver()) {
        return false;
      }
      // No call waits for a lock for some time and no longer.
      Polling.pause(timeout);
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
    return condition == FileLockLayout.IN_USE ? Acquisition.OWNER_DIED : Acquisition.LOCKED;
  }

  @Override
  void release() throws SystemCallException {
    Shm.setIntVolatile(
        memory,
        FileLockLayout.CONDITION,
        isInconsistent() ? FileLockLayout.NOT_RECOVERABLE : FileLockLayout.WHOLE);
    file.unlock();
  }

  @Override
  void repaired() {
    // The kernel knows nothing of it; others are told when the lock is given back.
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
