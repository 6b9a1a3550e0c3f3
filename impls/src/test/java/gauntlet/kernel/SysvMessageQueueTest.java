package gauntlet.kernel;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class SysvMessageQueueTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new SysvMessageQueueSubject();
  }
}
