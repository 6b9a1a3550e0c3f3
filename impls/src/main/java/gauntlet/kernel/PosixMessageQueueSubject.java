package gauntlet.kernel;

import gauntlet.contract.Capacity;
import gauntlet.contract.Medium;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.PosixQueue;
import java.lang.foreign.MemorySegment;

/** The POSIX message queue. */
public final class PosixMessageQueueSubject extends KernelQueueSubject {
  /** The kernel knows no queue for messages without bytes, though it takes such messages. */
  private static final int LEAST_MESSAGE_BYTES = 1;

  public PosixMessageQueueSubject() {
    super(
        "posix-queue",
        "A POSIX message queue, whose ends can wait for each other (mq_open).",
        Medium.POSIX_QUEUE,
        ObjectKind.POSIX_QUEUE,
        PosixQueue.class);
  }

  /** As many as it is asked for, if the system's administrator permits so many. */
  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(Math.min(shape.capacity(), PosixQueue.mostMessages()));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    int capacity = capacityFor(shape).guaranteed();
    int messageBytes = Math.max(LEAST_MESSAGE_BYTES, shape.longest());
    create(zeroed, capacity, messageBytes, name -> PosixQueue.create(name, capacity, messageBytes));
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new PosixMessageQueue(memory);
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? Integer.MAX_VALUE : 0;
  }
}
