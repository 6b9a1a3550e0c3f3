package gauntlet.kernel;

import gauntlet.catalog.Subjects;
import gauntlet.subject.SemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;

class SysvSemaphoreTest extends SemaphoreConformanceTest {
  @Override
  protected SemaphoreSubject subject() {
    return (SemaphoreSubject) Subjects.named("sysv-semaphore");
  }
}
