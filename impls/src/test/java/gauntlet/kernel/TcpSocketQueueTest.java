package gauntlet.kernel;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class TcpSocketQueueTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return StreamQueueSubject.tcpSocket();
  }
}
