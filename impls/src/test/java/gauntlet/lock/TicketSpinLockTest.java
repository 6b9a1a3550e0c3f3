package gauntlet.lock;

import gauntlet.subject.MutexConformanceTest;
import gauntlet.subject.MutexSubject;

class TicketSpinLockTest extends MutexConformanceTest {
  @Override
  protected MutexSubject subject() {
    return new TicketSpinLockSubject();
  }
}
