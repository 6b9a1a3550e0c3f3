package gauntlet.ring;

import gauntlet.subject.BatchReaderConformanceTest;
import gauntlet.subject.MessageQueueSubject;

class MpscRingBatchTest extends BatchReaderConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new MpscRingSubject();
  }
}
