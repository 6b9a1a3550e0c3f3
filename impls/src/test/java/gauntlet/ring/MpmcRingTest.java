package gauntlet.ring;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class MpmcRingTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new MpmcRingSubject();
  }
}
