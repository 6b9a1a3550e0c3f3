package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.Mutex;
import gauntlet.contract.MutexContract;

/** A mutex. */
public non-sealed interface MutexSubject extends Subject<Mutex> {
  @Override
  default Contract<Mutex> contract() {
    return new MutexContract();
  }
}
