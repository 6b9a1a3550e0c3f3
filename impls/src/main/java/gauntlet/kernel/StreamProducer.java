package gauntlet.kernel;

import static gauntlet.kernel.StreamLayout.BEGUN;
import static gauntlet.kernel.StreamLayout.BYTES_SENT;
import static gauntlet.kernel.StreamLayout.PRODUCER;
import static gauntlet.kernel.StreamLayout.SENT;
import static gauntlet.kernel.StreamLayout.TAKEN;

import gauntlet.posix.ByteSink;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Futex;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * The producer's end of a queue that is a stream of bytes. Each message is a {@link StreamFrame};
 * it is sent when the last byte of it is. The kernel has room for all messages there may be, so as
 * a rule that is one call, and who is killed in it has made it or has not. Where the kernel takes a
 * part only, the rest follows as soon as the consumer makes room; of a producer killed meanwhile a
 * part of a frame is left, which the consumer tells from a whole one.
 *
 * <p>How many there are is counted in memory, because the kernel counts bytes. Nothing tells when
 * the consumer has taken one: who waits for that looks again and again.
 */
final class StreamProducer extends KernelQueue {
  private final MemorySegment memory;
  private final ByteSink sink;
  private final long self = ProcessWord.of(ProcessIdentity.self());
  private final long mark;
  private final int limit;

  StreamProducer(MemorySegment memory, StreamKind kind) {
    super(Shm.getInt(memory, StreamLayout.MESSAGE_BYTES));
    this.memory = memory;
    sink = kind.sink(memory);
    mark = Shm.getLong(memory, StreamLayout.MARK);
    limit = Shm.getInt(memory, StreamLayout.LIMIT);
  }

  @Override
  boolean trySend(byte[] message) throws SystemCallException {
    long begun = Shm.getLong(memory, BEGUN);
    long sequence = StreamLayout.frames(begun);
    // Pairs with the release of the consumer: what it has taken is not counted any more.
    if (sequence - Shm.getLongAcquire(memory, TAKEN) >= limit) {
      return false;
    }
    begin(begun + 1);
    byte[] frame = StreamFrame.encode(mark, sequence, message);
    boolean isWhole = false;
    try {
      isWhole = writeIfRoom(frame);
    } finally {
      if (!isWhole) {
        // Nobody has seen it, or anything but a part of it. Pairs with the acquires that begin()
        // names.
        Shm.setLongRelease(memory, BEGUN, begun);
      }
    }
    if (isWhole) {
      end(sequence + 1);
    }
    return isWhole;
  }

  /** From here on nobody uses this number for another frame, unless this producer is dead. */
  private void begin(long begun) {
    Shm.setLong(memory, PRODUCER, self);
    // Pairs with the acquire of the consumer, which takes no frame that was not begun, and of
    // StreamRecovery, which asks whose it is.
    Shm.setLongRelease(memory, BEGUN, begun);
  }

  /** Writes all of it, unless the kernel has no room for the beginning. */
  private boolean writeIfRoom(byte[] frame) throws SystemCallException {
    int written = sink.tryWrite(frame, 0);
    while (written > 0 && written < frame.length) {
      sink.awaitRoom(Futex.FOREVER);
      written += sink.tryWrite(frame, written);
    }
    return written > 0;
  }

  private void end(long sent) throws SystemCallException {
    Shm.setLong(memory, BYTES_SENT, sink.sent());
    // Pairs with the acquire of the consumer, which then waits for so many bytes.
    Shm.setLongRelease(memory, SENT, sent);
  }

  @Override
  byte[] tryReceive() {
    throw new IllegalStateException("a producer receives nothing: limit=" + limit);
  }

  @Override
  void awaitRoom(Timeout timeout) throws SystemCallException {
    if (sink.isEnded()) {
      throw EndOfStreamException.nobodyReceives(Shm.getLong(memory, SENT));
    }
    Polling.pause(timeout);
  }

  @Override
  void awaitMessage(Timeout timeout) {
    throw new IllegalStateException("a producer receives nothing: limit=" + limit);
  }

  @Override
  public void close() {
    Refused.run(sink::close);
  }
}
