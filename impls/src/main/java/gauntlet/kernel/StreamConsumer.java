package gauntlet.kernel;

import static gauntlet.kernel.StreamLayout.BEGUN;
import static gauntlet.kernel.StreamLayout.BYTES_SENT;
import static gauntlet.kernel.StreamLayout.SENT;
import static gauntlet.kernel.StreamLayout.TAKEN;

import gauntlet.posix.ByteSource;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * The consumer's end of a queue that is a stream of bytes. It looks at the next frame where it is,
 * says in memory that it has taken it, and only then takes its bytes: if it is killed between, its
 * successor knows whose they were.
 *
 * <p>A frame that was cut, because its producer was killed, is left out. Other bytes that are no
 * frame are reported once: {@link BrokenFrameException}. What is behind them is found in either
 * case.
 *
 * <p>Where bytes may be on their way when a call that sent them has returned, the queue is not
 * empty until they have come: it is known how many were sent.
 */
final class StreamConsumer extends KernelQueue {
  private final MemorySegment memory;
  private final ByteSource source;
  private final StreamFrames frames;
  private boolean hasPart;

  StreamConsumer(MemorySegment memory, StreamKind kind, StreamFrames.Reader reader) {
    super(Shm.getInt(memory, StreamLayout.MESSAGE_BYTES));
    this.memory = memory;
    source = kind.source(memory);
    frames = reader.of(Shm.getLong(memory, StreamLayout.MARK), maxMessageLength());
  }

  @Override
  byte[] tryReceive() throws SystemCallException {
    byte[] message = next();
    if (message != null) {
      return message;
    }
    // Pairs with the release of the producer: the frames, and how many bytes, come first.
    long sent = Shm.getLongAcquire(memory, SENT);
    boolean isEnded = source.isEnded();
    if (!isEnded && sent <= taken()) {
      return null;
    }
    message = nextOfArrived();
    if (message == null) {
      requireNothingLost(sent);
      if (isEnded) {
        throw EndOfStreamException.nobodySends(taken());
      }
    }
    return message;
  }

  private long taken() {
    return Shm.getLong(memory, TAKEN);
  }

  /** The next message of what has been sent by now; a connection that is broken brings nothing. */
  private byte[] nextOfArrived() throws SystemCallException {
    long bytes = Shm.getLong(memory, BYTES_SENT);
    while (!source.hasArrived(bytes) && !source.isEnded()) {
      byte[] message = next();
      if (message != null) {
        return message;
      }
      Polling.pause(Timeout.NEVER);
    }
    return next();
  }

  /** All bytes that were sent by then have come, and there is no whole frame. */
  private void requireNothingLost(long sent) {
    long taken = taken();
    if (sent > taken) {
      // Pairs with the acquire of the producer: there is room for as many more.
      Shm.setLongRelease(memory, TAKEN, sent);
      throw new BrokenFrameException(
          "messages lost: first=%d, count=%d".formatted(taken, sent - taken));
    }
  }

  /** The next message; null if no whole frame is there. */
  private byte[] next() throws SystemCallException {
    hasPart = false;
    while (true) {
      byte[] bytes = source.peek(2 * StreamFrame.HEADER_BYTES + maxMessageLength());
      if (bytes.length == 0) {
        return null;
      }
      StreamFrame.Beginning beginning = frames.at(bytes, 0);
      switch (beginning) {
        case StreamFrame.Part part -> {
          hasPart = true;
          return null;
        }
        case StreamFrame.Cut cut -> skip(cut.bytes());
        case StreamFrame.Garbage garbage -> {
          skip(garbage.bytes());
          throw new BrokenFrameException("no frame: bytes=" + garbage.bytes());
        }
        case StreamFrame.Whole frame -> {
          if (frame.sequence() >= taken()) {
            return take(StreamFrame.message(bytes, 0, frame), frame);
          }
          skip(frame.bytes()); // A dead consumer had taken it.
        }
      }
    }
  }

  private byte[] take(byte[] message, StreamFrame.Whole frame) throws SystemCallException {
    // Pairs with the release of the producer, before it sends.
    if (frame.sequence() >= StreamLayout.frames(Shm.getLongAcquire(memory, BEGUN))) {
      skip(frame.bytes());
      throw new BrokenFrameException("frame that nobody has begun: sequence=" + frame.sequence());
    }
    // Pairs with the acquire of the producer: there is room for one more; and with that of
    // StreamRecovery: the frame was whole.
    Shm.setLongRelease(memory, TAKEN, frame.sequence() + 1);
    try {
      skip(frame.bytes());
      return message;
    } catch (SystemCallException e) {
      // Nobody has got it: it is there, or will be missed. Pairs with the acquire of the producer.
      Shm.setLongRelease(memory, TAKEN, frame.sequence());
      throw e;
    }
  }

  /** Takes bytes that are there. */
  private void skip(int bytes) throws SystemCallException {
    int left = bytes;
    while (left > 0) {
      int skipped = source.skip(left);
      if (skipped == 0) {
        throw new BrokenFrameException("bytes are gone: count=" + left);
      }
      left -= skipped;
    }
  }

  @Override
  boolean trySend(byte[] message) {
    throw new IllegalStateException("a consumer sends nothing: length=" + message.length);
  }

  @Override
  void awaitRoom(Timeout timeout) {
    throw new IllegalStateException("a consumer sends nothing: taken=" + taken());
  }

  @Override
  void awaitMessage(Timeout timeout) throws SystemCallException {
    if (hasPart) {
      // The kernel would say at once that something is there.
      Polling.pause(timeout);
    } else {
      source.awaitBytes(timeout.left());
    }
  }

  @Override
  public void close() {
    Refused.run(source::close);
  }
}
