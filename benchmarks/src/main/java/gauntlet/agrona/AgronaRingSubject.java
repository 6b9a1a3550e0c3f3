package gauntlet.agrona;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.agrona.AbstractMutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** What the unmodified rings of Agrona have in common. */
abstract class AgronaRingSubject implements MessageQueueSubject {
  /** Messages are at most an eighth of the buffer long. */
  private static final int BUFFER_PER_MESSAGE = 8;

  /** How many bytes behind a record have to be free for it to be accepted. */
  abstract int bytesBehindRecord();

  abstract MessageQueue attach(UnsafeBuffer buffer);

  @Override
  public long bytesFor(Shape shape) {
    return (long) dataBytes(shape) + RingBufferDescriptor.TRAILER_LENGTH;
  }

  /**
   * A record does not wrap. Where the rest of the buffer is too short for it, the rest is padding,
   * and the record has to fit in front of the oldest one. Let r be the bytes of the longest record
   * and n what has to be free for it. With k messages inside, an offer needs at most k r + 2 n - 8
   * bytes, the padding included; one for the last 8 are always left.
   */
  @Override
  public Capacity capacityFor(Shape shape) {
    int data = dataBytes(shape);
    int record = recordBytes(shape.longest());
    int needed = record + bytesBehindRecord();
    int most = (data - bytesBehindRecord()) / recordBytes(shape.shortest());
    return new Capacity((data + RecordDescriptor.ALIGNMENT - 2 * needed) / record + 1, most);
  }

  /** Zeroed memory is an empty ring. */
  @Override
  public void create(MemorySegment zeroed, Shape shape) {}

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return attach(buffer(memory));
  }

  static UnsafeBuffer buffer(MemorySegment memory) {
    return new UnsafeBuffer(memory.address(), Math.toIntExact(memory.byteSize()));
  }

  @Override
  public List<String> accessors() {
    return List.of(
        UnsafeBuffer.class.getName(),
        AbstractMutableDirectBuffer.class.getName(),
        UnsafeApi.class.getName());
  }

  /** Agrona's buffers use the internal Unsafe. */
  @Override
  public List<String> jvmFlags() {
    return List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
  }

  private static int dataBytes(Shape shape) {
    int forMessages = (shape.capacity() + 2) * recordBytes(shape.longest());
    int needed = Math.max(forMessages, BUFFER_PER_MESSAGE * shape.longest());
    return Integer.highestOneBit(2 * needed - 1);
  }

  private static int recordBytes(int messageLength) {
    int unpadded = messageLength + RecordDescriptor.HEADER_LENGTH;
    return (unpadded + RecordDescriptor.ALIGNMENT - 1) & -RecordDescriptor.ALIGNMENT;
  }
}
