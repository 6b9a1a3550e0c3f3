package gauntlet.kernel;

import gauntlet.subject.MutexConformanceTest;
import gauntlet.subject.MutexSubject;

class RobustMutexTest extends MutexConformanceTest {
  @Override
  protected MutexSubject subject() {
    return new RobustMutexSubject();
  }
}
