package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.Mutex;
import gauntlet.contract.MutexContract;

/** A mutex. */
public non-sealed interface MutexSubject extends Subject<Mutex> {
  /** Whether those that wait get the lock in the order in which they came. */
  default boolean isFair() {
    return false;
  }

  @Override
  default Contract<Mutex> contract() {
    return new MutexContract();
  }
}
