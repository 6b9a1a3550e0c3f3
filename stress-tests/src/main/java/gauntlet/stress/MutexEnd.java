package gauntlet.stress;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import java.util.function.Supplier;

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
    return Answer.of(() -> guarded(mutex.tryLock(), this::written));
  }

  String readIfFree() {
    return Answer.of(() -> guarded(mutex.tryLock(), data::read));
  }

  String lockAndCount() {
    return Answer.ofWaiting(() -> guarded(mutex.lock(), this::counted));
  }

  /** Waits for the lock, but not as long as the other actor may need to give it back. */
  String lockInVainAndCount() {
    return Answer.ofWaiting(() -> guarded(mutex.tryLock(Answer.SHORT_WHILE), this::counted));
  }

  /** What there is to say of the section, if the lock was got. */
  private String guarded(Acquisition acquisition, Supplier<String> section) {
    if (acquisition != Acquisition.LOCKED) {
      return acquisition.name();
    }
    String answer = section.get();
    mutex.unlock();
    return answer;
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
