package gauntlet.broken;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;
import org.junit.jupiter.api.Test;

/**
 * The bug is one of order only: while one thread uses it, the ring does all that a queue must. That
 * others are not so lucky is for the engines to show.
 */
class SpscRingPlainPublishTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return (MessageQueueSubject) SpscRingPlainPublish.subject();
  }

  @Test
  void isKnownToBeBroken() {
    assertThat(subject().isBroken()).isTrue();
    assertThat(subject().id()).isEqualTo("broken/spsc-ring-plain-publish");
  }
}
