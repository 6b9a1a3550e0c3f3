package gauntlet.stress;

import gauntlet.contract.Capacity;
import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.PriorityMessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** A queue with priorities whose messages all have the length the tests use. */
public final class ToyPriorityQueueSubject extends ToySubject
    implements PriorityMessageQueueSubject {
  private static final int LENGTH = MessageQueueSuite.SHAPE.longest();
  private static final int PRIORITIES = 3;

  public ToyPriorityQueueSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyPriorityQueueSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return ToyQueue.bytesFor(shape.capacity(), LENGTH);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(shape.capacity());
  }

  @Override
  public int priorities() {
    return PRIORITIES;
  }

  @Override
  public PriorityMessageQueue attach(MemorySegment memory, Role role) {
    return new End(new ToyQueue(memory, LENGTH, flaw));
  }

  private record End(ToyQueue queue) implements PriorityMessageQueue {
    @Override
    public boolean offer(byte[] message, int priority) {
      return queue.offer(message, priority);
    }

    @Override
    public Prioritized poll() {
      return queue.poll();
    }

    @Override
    public void put(byte[] message, int priority) {
      queue.put(message, priority);
    }

    @Override
    public Prioritized take() {
      return queue.take();
    }

    @Override
    public boolean offer(byte[] message, int priority, Duration timeout) {
      return queue.offer(message, priority, timeout);
    }

    @Override
    public Prioritized poll(Duration timeout) {
      return queue.poll(timeout);
    }

    @Override
    public boolean transfer(byte[] message, int priority, Duration timeout) {
      return queue.transfer(message, priority, timeout);
    }

    @Override
    public int priorities() {
      return PRIORITIES;
    }

    @Override
    public int maxMessageLength() {
      return LENGTH;
    }
  }
}
