package gauntlet.stress;

import gauntlet.contract.BatchReader;
import gauntlet.contract.BatchWriter;
import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageHandler;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Prioritized;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A queue whose messages all have the length the tests use. */
public class ToyQueueSubject extends ToySubject implements MessageQueueSubject {
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
  public boolean batches() {
    return true;
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(new ToyQueue(memory, LENGTH, flaw), new ArrayList<>());
  }

  private record End(ToyQueue queue, List<byte[]> claimed)
      implements BlockingMessageQueue, BatchReader, BatchWriter {
    @Override
    public MemorySegment claim(int length) {
      byte[] message = new byte[length];
      claimed.add(message);
      return MemorySegment.ofArray(message);
    }

    @Override
    public void commit() {
      queue.offerAll(claimed);
      claimed.clear();
    }

    @Override
    public void abort() {
      queue.abort(claimed);
      claimed.clear();
    }

    @Override
    public int read(MessageHandler handler, int limit) {
      int messages = 0;
      while (messages < limit && queue.read(handler)) {
        messages++;
      }
      return messages;
    }

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
