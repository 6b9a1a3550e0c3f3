package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;

/** An end of a semaphore, whose answers are words. */
final class SemaphoreEnd {
  static final String ACQUIRED = "ACQUIRED";
  static final String UNAVAILABLE = "UNAVAILABLE";

  private static final String RELEASED = "RELEASED";

  /** More permits than any test has. */
  private static final int MOST_PERMITS = 4;

  private final Semaphore semaphore;
  private final Slots.Side<Semaphore> side;

  SemaphoreEnd(Slots.Side<Semaphore> side) {
    this.semaphore = side.attach(Role.HOLDER);
    this.side = side;
  }

  String acquire() {
    return Answer.ofWaiting(
        () -> {
          semaphore.acquire();
          return ACQUIRED;
        });
  }

  String tryAcquire() {
    return Answer.of(() -> acquired(semaphore.tryAcquire()));
  }

  /** Waits for a permit, but not as long as the other actor may need to release it. */
  String acquireInVain() {
    return Answer.ofWaiting(() -> acquired(semaphore.tryAcquire(Answer.SHORT_WHILE)));
  }

  private static String acquired(boolean isAcquired) {
    return isAcquired ? ACQUIRED : UNAVAILABLE;
  }

  String release() {
    return Answer.of(
        () -> {
          semaphore.release();
          return RELEASED;
        });
  }

  /** Takes all permits there are; how many that were. */
  String left() {
    int left = 0;
    while (left < MOST_PERMITS && tryAcquire().equals(ACQUIRED)) {
      left++;
    }
    return left + " LEFT";
  }

  GuardedData data() {
    return new GuardedData(side.data());
  }
}
