package gauntlet.agrona;

import gauntlet.contract.MessageQueue;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/** An end of an Agrona ring, which hands messages to a handler, as a queue that returns them. */
class AgronaQueue implements MessageQueue {
  private static final int TYPE = 1;

  protected final RingBuffer ring;
  private byte[] taken;

  AgronaQueue(RingBuffer ring) {
    this.ring = ring;
  }

  @Override
  public boolean offer(byte[] message) {
    return ring.write(TYPE, new UnsafeBuffer(message), 0, message.length);
  }

  /** Reads again where the first read found nothing but the padding at the end of the buffer. */
  @Override
  public byte[] poll() {
    taken = null;
    long before = ring.consumerPosition();
    ring.read(this::take, 1);
    if (taken == null && ring.consumerPosition() != before) {
      ring.read(this::take, 1);
    }
    return taken;
  }

  private void take(int type, MutableDirectBuffer buffer, int index, int length) {
    taken = bytes(buffer, index, length);
  }

  private static byte[] bytes(DirectBuffer buffer, int index, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    return bytes;
  }

  @Override
  public int maxMessageLength() {
    return ring.maxMsgLength();
  }
}
