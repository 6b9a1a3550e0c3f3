package gauntlet.kernel;

import gauntlet.contract.Capacity;
import gauntlet.contract.Medium;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Fifo;
import gauntlet.posix.ObjectKind;
import java.lang.foreign.MemorySegment;

/** The message queue that is a fifo. */
public final class FifoQueueSubject extends KernelQueueSubject {
  public FifoQueueSubject() {
    super(
        "fifo",
        "A fifo in packet mode (mkfifo, O_DIRECT), each message a frame with its checksum.",
        Medium.FIFO,
        ObjectKind.NODE,
        Fifo.class);
  }

  /** A message takes a slot, and a fifo has a power of two of them. */
  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(slots(shape));
  }

  private static int slots(Shape shape) {
    int next = Integer.highestOneBit(shape.capacity());
    return next == shape.capacity() ? next : 2 * next;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    if (shape.longest() > Fifo.MOST_BYTES - Frame.HEADER_BYTES) {
      throw new IllegalArgumentException(
          "messages too long to be written at once: longest=" + shape.longest());
    }
    create(zeroed, slots(shape), shape.longest(), Fifo::create);
    // What is in a fifo is gone when nobody has it open.
    try {
      keep(zeroed, new FifoQueue(zeroed));
    } catch (RuntimeException e) {
      destroy(zeroed);
      throw e;
    }
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new FifoQueue(memory);
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? Integer.MAX_VALUE : 0;
  }
}
