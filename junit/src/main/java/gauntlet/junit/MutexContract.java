package gauntlet.junit;

import gauntlet.contract.Mutex;
import gauntlet.subject.Subject;

/** A test class for a mutex. */
public interface MutexContract extends SubjectContract {
  @Override
  Subject<Mutex> subject();
}
