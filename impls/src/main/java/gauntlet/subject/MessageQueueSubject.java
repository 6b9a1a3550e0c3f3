package gauntlet.subject;

import gauntlet.contract.Capacity;
import gauntlet.contract.Contract;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueContract;
import gauntlet.contract.Shape;

/** A message queue in shared memory. */
public non-sealed interface MessageQueueSubject extends Subject<MessageQueue> {
  /** How many messages of the shape's lengths it holds. */
  Capacity capacityFor(Shape shape);

  /** Whether its ends are {@link gauntlet.contract.BlockingMessageQueue}s. */
  default boolean waits() {
    return false;
  }

  /**
   * Whether its consumers are {@link gauntlet.contract.BatchReader}s and its producers {@link
   * gauntlet.contract.BatchWriter}s.
   */
  default boolean batches() {
    return false;
  }

  @Override
  default Contract<MessageQueue> contract() {
    return new MessageQueueContract(this::capacityFor, waits());
  }
}
