package gauntlet.stress;

import gauntlet.contract.Acquisition;
import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.Role;

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
    return Answer.of(
        () -> GuardedData.section(lock.tryReadLock(), Acquisition.LOCKED::name, lock::readUnlock));
  }

  String readIfFree() {
    return Answer.of(() -> GuardedData.section(lock.tryReadLock(), data::read, lock::readUnlock));
  }

  String writeIfFree() {
    return Answer.of(
        () -> GuardedData.section(lock.tryWriteLock(), data::written, lock::writeUnlock));
  }

  String lockAndRead() {
    return Answer.ofWaiting(
        () -> GuardedData.section(lock.readLock(), data::read, lock::readUnlock));
  }

  String lockAndWrite() {
    return Answer.ofWaiting(
        () -> GuardedData.section(lock.writeLock(), data::written, lock::writeUnlock));
  }

  String lockAndCount() {
    return Answer.ofWaiting(
        () -> GuardedData.section(lock.writeLock(), data::countedUp, lock::writeUnlock));
  }

  /** How many sections have counted. */
  String count() {
    return data.counted();
  }
}
