package gauntlet.semaphore;

import gauntlet.subject.SemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;

class FutexSemaphoreTest extends SemaphoreConformanceTest {
  @Override
  protected SemaphoreSubject subject() {
    return new FutexSemaphoreSubject();
  }
}
