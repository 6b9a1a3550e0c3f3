package gauntlet.kernel;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Medium;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.PosixQueue;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;

/** The POSIX message queue. */
public final class PosixMessageQueueSubject extends KernelSubject implements MessageQueueSubject {
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

  @Override
  public boolean waits() {
    return true;
  }

  /** A call is one call of the kernel, which its caller has made when it dies, or has not. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE);
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
