package gauntlet.ring;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class MpscRingTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new MpscRingSubject();
  }
}
