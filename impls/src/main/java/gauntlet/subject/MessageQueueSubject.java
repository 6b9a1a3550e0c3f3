package gauntlet.subject;

import gauntlet.contract.Capacity;
import gauntlet.contract.Contract;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueContract;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/** A message queue in shared memory. */
public non-sealed interface MessageQueueSubject extends Subject<MessageQueue> {
  /** How many messages of the shape's lengths it holds. */
  Capacity capacityFor(Shape shape);

  /** Whether its ends are {@link gauntlet.contract.BlockingMessageQueue}s. */
  default boolean waits() {
    return false;
  }

  /**
   * A message queue for one producer and one consumer, described in place by the class that calls
   * this: a {@link SubjectSource}. It holds as many messages as the shape has capacity, leaves
   * nothing to repair when a process dies, and promises nothing but to be linearizable.
   *
   * @param bytesFor how many bytes of memory an instance takes
   * @param create lays out a new one in zeroed memory
   * @param attach makes an end of one
   */
  static DescribedMessageQueue of(
      ToLongFunction<Shape> bytesFor,
      BiConsumer<MemorySegment, Shape> create,
      BiFunction<MemorySegment, Role, MessageQueue> attach) {
    String caller =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .getCallerClass()
            .getName();
    return new DescribedMessageQueue(
        caller, bytesFor, create, attach, DescribedMessageQueue.NOTHING_BUT_LINEARIZABILITY);
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
