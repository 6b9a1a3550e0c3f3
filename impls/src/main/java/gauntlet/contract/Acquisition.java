package gauntlet.contract;

/** How an attempt to get a lock ended. */
public enum Acquisition {
  /** Others are in the way: the caller does not have the lock. */
  BUSY(MutexSpecification.BUSY),
  /** The caller has the lock. */
  LOCKED(MutexSpecification.LOCKED),
  /** The caller has the lock; who had it before died, and may have left the data half changed. */
  OWNER_DIED(MutexSpecification.OWNER_DIED),
  /** The data was given up unrepaired: nobody gets the lock any more. */
  NOT_RECOVERABLE(MutexSpecification.NOT_RECOVERABLE);

  private final long answer;

  Acquisition(long answer) {
    this.answer = answer;
  }

  /** As the specifications of locks number it. */
  long answer() {
    return answer;
  }
}
