package gauntlet.kernel;

import gauntlet.catalog.Subjects;
import gauntlet.subject.ReturningSemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;

class SysvSemaphoreUndoTest extends ReturningSemaphoreConformanceTest {
  @Override
  protected SemaphoreSubject subject() {
    return (SemaphoreSubject) Subjects.named("sysv-semaphore-undo");
  }
}
