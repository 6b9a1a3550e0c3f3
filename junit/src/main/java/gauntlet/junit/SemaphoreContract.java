package gauntlet.junit;

import gauntlet.contract.Semaphore;
import gauntlet.subject.Subject;

/** A test class for a semaphore. */
public interface SemaphoreContract extends SubjectContract {
  @Override
  Subject<Semaphore> subject();
}
