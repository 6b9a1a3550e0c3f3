package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.Semaphore;
import gauntlet.contract.SemaphoreContract;

/** A semaphore; the capacity of a shape is the number of its permits. */
public non-sealed interface SemaphoreSubject extends Subject<Semaphore> {
  @Override
  default Contract<Semaphore> contract() {
    return new SemaphoreContract(guarantees().holdings());
  }
}
