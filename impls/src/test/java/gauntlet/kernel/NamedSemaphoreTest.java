package gauntlet.kernel;

import gauntlet.subject.LosingSemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;

class NamedSemaphoreTest extends LosingSemaphoreConformanceTest {
  @Override
  protected SemaphoreSubject subject() {
    return new NamedSemaphoreSubject();
  }
}
