package gauntlet.lock;

import gauntlet.subject.MutexConformanceTest;
import gauntlet.subject.MutexSubject;

class FutexMutexTest extends MutexConformanceTest {
  @Override
  protected MutexSubject subject() {
    return new FutexMutexSubject();
  }
}
