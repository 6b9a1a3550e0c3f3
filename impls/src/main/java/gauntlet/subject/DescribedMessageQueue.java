package gauntlet.subject;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * A message queue for one producer and one consumer that is described in place, by functions: see
 * {@link MessageQueueSubject#of}. What differs from this in more than its promises has a class of
 * its own.
 *
 * @param id the class that describes it, a {@link SubjectSource}
 */
public record DescribedMessageQueue(
    String id,
    ToLongFunction<Shape> bytes,
    BiConsumer<MemorySegment, Shape> layOut,
    BiFunction<MemorySegment, Role, MessageQueue> ends,
    Guarantees guarantees)
    implements MessageQueueSubject {
  /** The least that can be promised. */
  static final Guarantees NOTHING_BUT_LINEARIZABILITY =
      new Guarantees(Progress.BLOCKING, CrashCriterion.ANY_TIME, Takeover.KNOWN_DEAD);

  @Override
  public String summary() {
    return "The message queue that %s describes.".formatted(id);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(shape.capacity());
  }

  @Override
  public long bytesFor(Shape shape) {
    return bytes.applyAsLong(shape);
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    layOut.accept(zeroed, shape);
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return ends.apply(memory, role);
  }

  /** There is nothing to repair. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? 1 : 0;
  }

  /** The same, with more to hold it to. */
  public DescribedMessageQueue promising(Guarantees promises) {
    return new DescribedMessageQueue(id, bytes, layOut, ends, promises);
  }
}
