package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.ReadWriteLockContract;

/** A read-write lock. */
public non-sealed interface ReadWriteLockSubject extends Subject<ReadWriteLock> {
  @Override
  default Contract<ReadWriteLock> contract() {
    return new ReadWriteLockContract();
  }
}
