package gauntlet.stress;

import gauntlet.contract.Mutex;
import gauntlet.contract.Role;

/** An end of a mutex, and the data it guards; answers are words. */
final class MutexEnd {
  private final Mutex mutex;
  private final GuardedData data;

  MutexEnd(Slots.Side<Mutex> side) {
    this.mutex = side.attach(Role.HOLDER);
    this.data = new GuardedData(side.data());
  }

  String tryLock() {
    return Answer.of(() -> mutex.tryLock().name());
  }

  String writeIfFree() {
    return Answer.of(() -> GuardedData.section(mutex.tryLock(), data::written, mutex::unlock));
  }

  String readIfFree() {
    return Answer.of(() -> GuardedData.section(mutex.tryLock(), data::read, mutex::unlock));
  }

  String lockAndCount() {
    return Answer.ofWaiting(
        () -> GuardedData.section(mutex.lock(), data::countedUp, mutex::unlock));
  }

  /** Waits for the lock, but not as long as the other actor may need to give it back. */
  String lockInVainAndCount() {
    return Answer.ofWaiting(
        () ->
            GuardedData.section(mutex.tryLock(Answer.SHORT_WHILE), data::countedUp, mutex::unlock));
  }

  /** How many sections have counted. */
  String count() {
    return data.counted();
  }
}
