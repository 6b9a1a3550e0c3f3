package gauntlet.stress;

import gauntlet.contract.Acquisition;
import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.Role;
import java.util.function.Supplier;

/** An end of a read-write lock, and the data it guards; answers are words. */
final class ReadWriteLockEnd {
  private final ReadWriteLock lock;
  private final GuardedData data;

  ReadWriteLockEnd(Slots.Side<ReadWriteLock> side, Role role) {
    this.lock = side.attach(role);
    this.data = new GuardedData(side.data());
  }

  String tryReadLock() {
    return Answer.of(() -> lock.tryReadLock().name());
  }

  String tryWriteLock() {
    return Answer.of(() -> lock.tryWriteLock().name());
  }

  /** Takes a share and gives it back. */
  String share() {
    return Answer.of(() -> guarded(lock.tryReadLock(), this::locked, lock::readUnlock));
  }

  String readIfFree() {
    return Answer.of(() -> guarded(lock.tryReadLock(), data::read, lock::readUnlock));
  }

  String writeIfFree() {
    return Answer.of(() -> guarded(lock.tryWriteLock(), this::written, lock::writeUnlock));
  }

  String lockAndRead() {
    return Answer.ofWaiting(() -> guarded(lock.readLock(), data::read, lock::readUnlock));
  }

  String lockAndWrite() {
    return Answer.ofWaiting(() -> guarded(lock.writeLock(), this::written, lock::writeUnlock));
  }

  String lockAndCount() {
    return Answer.ofWaiting(() -> guarded(lock.writeLock(), this::counted, lock::writeUnlock));
  }

  /** What there is to say of the section, if the lock was got. */
  private static String guarded(
      Acquisition acquisition, Supplier<String> section, Runnable unlock) {
    if (acquisition != Acquisition.LOCKED) {
      return acquisition.name();
    }
    String answer = section.get();
    unlock.run();
    return answer;
  }

  private String locked() {
    return Acquisition.LOCKED.name();
  }

  private String written() {
    data.write();
    return GuardedData.ALL;
  }

  private String counted() {
    data.count();
    return Acquisition.LOCKED.name();
  }

  /** How many sections have counted. */
  String count() {
    return data.counted();
  }
}
