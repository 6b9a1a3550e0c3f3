package gauntlet.kernel;

import gauntlet.contract.Capacity;
import gauntlet.contract.Medium;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.SysvQueue;
import java.lang.foreign.MemorySegment;

/** The System V message queue. */
public final class SysvMessageQueueSubject extends KernelQueueSubject {
  public SysvMessageQueueSubject() {
    super(
        "sysv-queue",
        "A System V message queue (msgget), which has room for bytes.",
        Medium.SYSV_QUEUE,
        ObjectKind.SYSV_QUEUE,
        SysvQueue.class);
  }

  /** A message takes its bytes; and there are never more messages than there is room for bytes. */
  @Override
  public Capacity capacityFor(Shape shape) {
    return new Capacity(shape.capacity(), bytes(shape) / Math.max(1, shape.shortest()));
  }

  private static int bytes(Shape shape) {
    return shape.capacity() * Math.max(1, shape.longest());
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    create(zeroed, shape.capacity(), shape.longest(), name -> SysvQueue.create(name, bytes(shape)));
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new SysvMessageQueue(memory);
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? Integer.MAX_VALUE : 0;
  }
}
