package gauntlet.kernel;

import gauntlet.subject.SemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;

class NamedSemaphoreTest extends SemaphoreConformanceTest {
  @Override
  protected SemaphoreSubject subject() {
    return new NamedSemaphoreSubject();
  }
}
