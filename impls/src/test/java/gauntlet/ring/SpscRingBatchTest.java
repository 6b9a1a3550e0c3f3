package gauntlet.ring;

import gauntlet.subject.BatchReaderConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class SpscRingBatchTest extends BatchReaderConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new SpscRingSubject();
  }
}
