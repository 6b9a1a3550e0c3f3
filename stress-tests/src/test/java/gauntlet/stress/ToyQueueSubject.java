package gauntlet.stress;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Prioritized;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** A queue whose messages all have the length the tests use. */
public final class ToyQueueSubject extends ToySubject implements MessageQueueSubject {
  private static final int LENGTH = MessageQueueSuite.SHAPE.longest();

  public ToyQueueSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyQueueSubject(Flaw flaw) {
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
  public boolean waits() {
    return true;
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(new ToyQueue(memory, LENGTH, flaw));
  }

  private record End(ToyQueue queue) implements BlockingMessageQueue {
    @Override
    public boolean offer(byte[] message) {
      return queue.offer(message, 0);
    }

    @Override
    public byte[] poll() {
      return messageOf(queue.poll());
    }

    @Override
    public void put(byte[] message) {
      queue.put(message, 0);
    }

    @Override
    public byte[] take() {
      return messageOf(queue.take());
    }

    @Override
    public boolean offer(byte[] message, Duration timeout) {
      return queue.offer(message, 0, timeout);
    }

    @Override
    public byte[] poll(Duration timeout) {
      return messageOf(queue.poll(timeout));
    }

    private static byte[] messageOf(Prioritized taken) {
      return taken == null ? null : taken.message();
    }

    @Override
    public int maxMessageLength() {
      return LENGTH;
    }
  }
}
