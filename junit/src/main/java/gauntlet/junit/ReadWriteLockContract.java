package gauntlet.junit;

import gauntlet.contract.ReadWriteLock;
import gauntlet.subject.Subject;

/** A test class for a read-write lock. */
public interface ReadWriteLockContract extends SubjectContract {
  @Override
  Subject<ReadWriteLock> subject();
}
