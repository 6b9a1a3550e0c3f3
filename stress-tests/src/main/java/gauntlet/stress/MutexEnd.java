package gauntlet.stress;

import gauntlet.contract.Mutex;
import gauntlet.contract.Role;

/** An end of a mutex, and the data it guards; answers are words. */
final class MutexEnd {
  /** The other had the lock as soon as it can be expected to, or later. */
  private static final String IN_TURN = "IN TURN";

  private static final String LATER = "LATER";

  /** How often the other had the lock. */
  private static final String NOT_YET = "0";

  private static final String ONCE = "1";

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

  /** Says that it calls, and then has the lock once. */
  String callAndLock() {
    data.call();
    return lockAndCount();
  }

  /**
   * Has the lock again and again until {@link #callAndLock} had it. If that never comes about, the
   * race is stuck.
   */
  String lockUntilOtherHad() {
    return Answer.ofWaiting(
        () -> {
          int before = 0;
          while (true) {
            boolean hasCalled = data.isCalled();
            String seen = GuardedData.section(mutex.lock(), data::counted, mutex::unlock);
            if (!seen.equals(NOT_YET)) {
              return seen.equals(ONCE) ? (before <= 1 ? IN_TURN : LATER) : seen;
            }
            before += hasCalled ? 1 : 0;
          }
        });
  }

  /** How many sections have counted. */
  String count() {
    return data.counted();
  }
}
