package gauntlet.subject;

import gauntlet.contract.Capacity;
import gauntlet.contract.Contract;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.PriorityMessageQueueContract;
import gauntlet.contract.Shape;

/** A message queue with priorities. */
public non-sealed interface PriorityMessageQueueSubject extends Subject<PriorityMessageQueue> {
  /** How many messages of the shape's lengths it holds. */
  Capacity capacityFor(Shape shape);

  /** How many priorities it has. */
  int priorities();

  @Override
  default Contract<PriorityMessageQueue> contract() {
    return new PriorityMessageQueueContract(this::capacityFor, priorities());
  }
}
