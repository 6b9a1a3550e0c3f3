package gauntlet.interleave;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Role;
import gauntlet.contract.TestMessage;
import org.jetbrains.lincheck.datastructures.Operation;

/** A fresh queue on the current {@link Stage}: what Lincheck makes for each run and calls. */
public final class QueueUnderTest {
  private final MessageQueue producer;
  private final MessageQueue consumer;

  public QueueUnderTest() {
    Stage stage = Stage.current();
    stage.reset();
    producer = stage.attach(Role.PRODUCER);
    consumer = stage.attach(Role.CONSUMER);
  }

  /** Answers as {@link MessageQueueSpecification} says. */
  @Operation
  public long offer(long number) {
    return producer.offer(TestMessage.encode(number, Stage.SHAPE.longest()))
        ? MessageQueueSpecification.ACCEPTED
        : MessageQueueSpecification.FULL;
  }

  /** Answers as {@link MessageQueueSpecification} says. */
  @Operation
  public long poll() {
    byte[] message = consumer.poll();
    return message == null ? MessageQueueSpecification.EMPTY : TestMessage.decode(message);
  }
}
