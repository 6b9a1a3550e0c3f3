package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Processes that wait for each other at a blocking ring, and are killed meanwhile. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BlockingRingProcessesTest {
  private static final int LENGTH = 28;
  private static final Shape SHAPE = Shape.uniform(4, LENGTH);

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(20);

  private final MessageQueueSubject subject =
      (MessageQueueSubject) Subjects.named("spsc-ring-blocking");

  private TestRegion<MessageQueue> region;

  @BeforeEach
  void create() {
    region = new TestRegion<>(subject, SHAPE);
  }

  @AfterEach
  void remove() {
    region.close();
  }

  private BlockingMessageQueue attach(Role role) {
    return (BlockingMessageQueue) region.attach(role);
  }

  private ChildParty child(Role role) {
    return region.child(role);
  }

  private static byte[] message(long number) {
    return TestMessage.encode(number, LENGTH);
  }

  @Test
  void processesWakeEachOther() {
    try (ChildParty producer = child(Role.PRODUCER);
        ChildParty consumer = child(Role.CONSUMER)) {
      consumer.begin('t');
      assertThat(producer.call('o', 1, LENGTH)).isEqualTo(MessageQueueSpecification.ACCEPTED);
      assertThat(consumer.answer()).isEqualTo(1);

      int inside = 1;
      while (producer.call('o', inside + 1, LENGTH) == MessageQueueSpecification.ACCEPTED) {
        inside++;
      }
      producer.begin('u', inside + 1, LENGTH);
      assertThat(consumer.call('t')).isEqualTo(2);
      assertThat(producer.answer()).isEqualTo(MessageQueueSpecification.ACCEPTED);
    }
  }

  /** Woken, it would have been the one to take the message. */
  @Test
  void whoIsKilledWhileItWaitsSwallowsNothing() throws Exception {
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    try (ChildParty victim = child(Role.CONSUMER)) {
      victim.begin('t');
      Thread.sleep(A_WHILE);
      victim.stop();
      producer.put(message(1));
      victim.kill();
    }
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    assertThat(consumer.take()).isEqualTo(message(1));
    int inside = 0;
    while (producer.offer(message(inside + 1))) {
      inside++;
    }
    try (ChildParty victim = child(Role.PRODUCER)) {
      victim.begin('u', 15, LENGTH);
      Thread.sleep(A_WHILE);
      victim.kill();
    }
    for (int number = 1; number <= inside; number++) {
      assertThat(consumer.take()).isEqualTo(message(number));
    }
    assertThat(consumer.poll()).isNull();
  }
}
