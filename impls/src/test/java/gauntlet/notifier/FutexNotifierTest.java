package gauntlet.notifier;

import gauntlet.subject.NotifierConformanceTest;
import gauntlet.subject.NotifierSubject;

class FutexNotifierTest extends NotifierConformanceTest {
  @Override
  protected NotifierSubject subject() {
    return new FutexNotifierSubject();
  }
}
