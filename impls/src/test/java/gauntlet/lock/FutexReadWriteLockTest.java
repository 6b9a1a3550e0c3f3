package gauntlet.lock;

import gauntlet.subject.ReadWriteLockConformanceTest;
import gauntlet.subject.ReadWriteLockSubject;

class FutexReadWriteLockTest extends ReadWriteLockConformanceTest {
  @Override
  protected ReadWriteLockSubject subject() {
    return new FutexReadWriteLockSubject();
  }
}
