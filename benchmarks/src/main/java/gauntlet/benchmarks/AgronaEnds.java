package gauntlet.benchmarks;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/** A ring of Agrona's, as its documentation shows it: written from a buffer, read by a handler. */
record AgronaEnds(RingBuffer ring) implements Ends {
  private static final int TYPE = 1;

  @Override
  public Sender sender() {
    UnsafeBuffer source = new UnsafeBuffer(0, 0);
    return message -> {
      source.wrap(message);
      return ring.write(TYPE, source, 0, message.length);
    };
  }

  @Override
  public Receiver receiver() {
    return new Reader(ring);
  }

  private static final class Reader implements Receiver, MessageHandler {
    private final RingBuffer ring;
    private Tally tally;

    Reader(RingBuffer ring) {
      this.ring = ring;
    }

    @Override
    public int receive(int limit, Tally receivingTally) {
      tally = receivingTally;
      return ring.read(this, limit);
    }

    @Override
    public void onMessage(int type, MutableDirectBuffer buffer, int index, int length) {
      tally.add(buffer.getLong(index));
    }
  }
}
