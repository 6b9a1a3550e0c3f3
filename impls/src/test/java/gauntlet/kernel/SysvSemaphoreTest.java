package gauntlet.kernel;

import gauntlet.catalog.Subjects;
import gauntlet.subject.LosingSemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;

class SysvSemaphoreTest extends LosingSemaphoreConformanceTest {
  @Override
  protected SemaphoreSubject subject() {
    return (SemaphoreSubject) Subjects.named("sysv-semaphore");
  }
}
