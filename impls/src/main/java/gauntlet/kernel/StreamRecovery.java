package gauntlet.kernel;

import gauntlet.posix.ByteSink;
import gauntlet.posix.ByteSource;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * What is done when the producer of a stream is dead, before there is another one. A frame that it
 * had begun, and of which no whole one is in the stream, or was, will never be: nobody is to count
 * it among those that the queue holds. Several may recover at once, and one may be slow.
 */
final class StreamRecovery {
  private final MemorySegment memory;
  private final StreamKind kind;

  StreamRecovery(MemorySegment memory, StreamKind kind) {
    this.memory = memory;
    this.kind = kind;
  }

  void afterProducer() {
    // Pairs with the release of the producer, which has said before who it is.
    long begun = Shm.getLongAcquire(memory, StreamLayout.BEGUN);
    long frames = StreamLayout.frames(begun);
    if (frames != Shm.getLong(memory, StreamLayout.SENT) && isProducerDead()) {
      boolean isWhole = isInStream(frames - 1);
      // Pairs with the release of the consumer, which says so before a frame leaves the stream.
      boolean isTaken = Shm.getLongAcquire(memory, StreamLayout.TAKEN) == frames;
      if (!isWhole && !isTaken) {
        // It fails if another has done it, also if the next producer has begun a frame since.
        Shm.compareAndSetLong(memory, StreamLayout.BEGUN, begun, StreamLayout.setBack(begun));
      }
    }
  }

  private boolean isProducerDead() {
    long producer = Shm.getLong(memory, StreamLayout.PRODUCER);
    return producer != ProcessWord.NOBODY && !ProcessWord.isAlive(producer);
  }

  private boolean isInStream(long sequence) {
    return Refused.unchecked(
        () -> {
          try (ByteSource source = kind.source(memory);
              ByteSink sink = kind.sink(memory)) {
            return isIn(all(source, sink.sent()), sequence);
          }
        });
  }

  /** All that is there, when so many bytes have come. */
  private byte[] all(ByteSource source, long sent) throws SystemCallException {
    while (!source.hasArrived(sent) && !source.isEnded()) {
      Polling.pause(Timeout.NEVER);
    }
    int frames = Shm.getInt(memory, StreamLayout.LIMIT) + StreamQueueSubject.MORE_FRAMES;
    return source.peek(frames * (StreamFrame.HEADER_BYTES + longest()));
  }

  private boolean isIn(byte[] bytes, long sequence) {
    StreamFrames frames = new StreamFrames(Shm.getLong(memory, StreamLayout.MARK), longest());
    int from = 0;
    while (from < bytes.length) {
      StreamFrame.Beginning beginning = frames.at(bytes, from);
      switch (beginning) {
        case StreamFrame.Whole frame -> {
          if (frame.sequence() == sequence) {
            return true;
          }
          from += frame.bytes();
        }
        case StreamFrame.Cut cut -> from += cut.bytes();
        case StreamFrame.Garbage garbage -> from += garbage.bytes();
        case StreamFrame.Part part -> {
          return false;
        }
      }
    }
    return false;
  }

  private int longest() {
    return Shm.getInt(memory, StreamLayout.MESSAGE_BYTES);
  }
}
