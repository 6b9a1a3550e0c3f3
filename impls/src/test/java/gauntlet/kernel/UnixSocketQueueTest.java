package gauntlet.kernel;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class UnixSocketQueueTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return StreamQueueSubject.unixSocket();
  }
}
