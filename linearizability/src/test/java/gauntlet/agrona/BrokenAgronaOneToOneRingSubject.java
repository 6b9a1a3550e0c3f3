package gauntlet.agrona;

import gauntlet.contract.MessageQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/** {@link AgronaOneToOneRingSubject} used wrongly: a message is committed before it is written. */
public final class BrokenAgronaOneToOneRingSubject extends AgronaOneToOneRingSubject {
  @Override
  public String id() {
    return BROKEN_PREFIX + "agrona-one-to-one-ring-early-commit";
  }

  @Override
  MessageQueue attach(UnsafeBuffer buffer) {
    OneToOneRingBuffer ring = new OneToOneRingBuffer(buffer);
    return new AgronaQueue(ring) {
      @Override
      public boolean offer(byte[] message) {
        int index = ring.tryClaim(1, message.length);
        if (index < 0) {
          return false;
        }
        ring.commit(index);
        buffer.putBytes(index, message);
        return true;
      }
    };
  }
}
