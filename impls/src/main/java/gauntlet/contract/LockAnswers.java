package gauntlet.contract;

/** How the ends of locks answer, as their specifications number it. */
final class LockAnswers {
  private LockAnswers() {}

  /** Gives something back, or declares something, which is refused to who has nothing. */
  static long of(Runnable call) {
    try {
      call.run();
      return MutexSpecification.DONE;
    } catch (IllegalMonitorStateException e) { // Declared: the answer to a caller without the lock.
      return MutexSpecification.REFUSED;
    }
  }

  /** Whether the caller has the lock now. */
  static boolean isGranted(long answer) {
    return answer == MutexSpecification.LOCKED || answer == MutexSpecification.OWNER_DIED;
  }
}
