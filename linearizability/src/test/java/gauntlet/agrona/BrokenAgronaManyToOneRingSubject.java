package gauntlet.agrona;

import static org.agrona.concurrent.ringbuffer.RecordDescriptor.ALIGNMENT;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.HEADER_LENGTH;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.encodedMsgOffset;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.lengthOffset;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.typeOffset;

import gauntlet.contract.MessageQueue;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * {@link AgronaManyToOneRingSubject} with producers that claim space by a read and a write of the
 * tail instead of a compare-and-set: two of them may claim the same.
 */
public final class BrokenAgronaManyToOneRingSubject extends AgronaManyToOneRingSubject {
  @Override
  public String id() {
    return BROKEN_PREFIX + "agrona-many-to-one-ring-get-then-set";
  }

  @Override
  MessageQueue attach(UnsafeBuffer buffer) {
    return new GetThenSetQueue(buffer, new ManyToOneRingBuffer(buffer));
  }

  private static final class GetThenSetQueue extends PatientQueue {
    private final UnsafeBuffer buffer;

    GetThenSetQueue(UnsafeBuffer buffer, RingBuffer ring) {
      super(ring);
      this.buffer = buffer;
    }

    @Override
    public boolean offer(byte[] message) {
      int capacity = ring.capacity();
      int length = message.length + HEADER_LENGTH;
      int needed = BitUtil.align(length, ALIGNMENT);
      long tail = ring.producerPosition();
      int record = (int) tail & (capacity - 1);
      int padding = needed > capacity - record ? capacity - record : 0;
      if (tail + padding + needed - ring.consumerPosition() > capacity) {
        return false;
      }
      int tailIndex = capacity + RingBufferDescriptor.TAIL_POSITION_OFFSET;
      buffer.putLongVolatile(tailIndex, tail + padding + needed);
      if (padding > 0) {
        buffer.putInt(typeOffset(record), RingBuffer.PADDING_MSG_TYPE_ID);
        buffer.putIntVolatile(lengthOffset(record), padding);
        record = 0;
      }
      buffer.putInt(typeOffset(record), 1);
      buffer.putBytes(encodedMsgOffset(record), message);
      buffer.putIntVolatile(lengthOffset(record), length);
      return true;
    }
  }
}
