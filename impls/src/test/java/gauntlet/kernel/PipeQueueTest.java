package gauntlet.kernel;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class PipeQueueTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return StreamQueueSubject.pipe();
  }
}
