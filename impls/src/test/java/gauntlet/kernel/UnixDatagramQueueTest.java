package gauntlet.kernel;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class UnixDatagramQueueTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new UnixDatagramSubject();
  }
}
