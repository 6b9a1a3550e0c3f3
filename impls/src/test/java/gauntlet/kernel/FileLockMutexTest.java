package gauntlet.kernel;

import gauntlet.subject.MutexConformanceTest;
import gauntlet.subject.MutexSubject;

class FileLockMutexTest extends MutexConformanceTest {
  @Override
  protected MutexSubject subject() {
    return new FileLockMutexSubject();
  }
}
