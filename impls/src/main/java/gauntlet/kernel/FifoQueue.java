package gauntlet.kernel;

import gauntlet.posix.Fifo;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * An end of a queue that is a fifo: fifo(7). Each message is a {@link Frame}, written by one call
 * and read by one call; so any number of ends may do both, and who is killed in one has done it or
 * has not. Whatever else somebody may have written is no message: {@link BrokenFrameException}.
 */
final class FifoQueue extends KernelQueue {
  private final KernelInstance instance;
  private final Fifo fifo;
  private long sent;

  FifoQueue(MemorySegment memory) {
    this(KernelInstance.attach(memory));
  }

  private FifoQueue(KernelInstance instance) {
    super(instance.messageBytes());
    this.instance = instance;
    fifo = instance.opening(() -> Fifo.open(instance.name(), instance.limit()));
  }

  @Override
  boolean trySend(byte[] message) throws SystemCallException {
    boolean isSent = fifo.tryWrite(Frame.encode(sent, message));
    sent += isSent ? 1 : 0;
    return isSent;
  }

  @Override
  byte[] tryReceive() throws SystemCallException {
    byte[] frame = fifo.tryRead();
    return frame == null ? null : Frame.decode(frame);
  }

  @Override
  void awaitRoom(Timeout timeout) throws SystemCallException {
    fifo.awaitSlot(timeout.left());
  }

  @Override
  void awaitMessage(Timeout timeout) throws SystemCallException {
    fifo.awaitPacket(timeout.left());
  }

  @Override
  public void close() {
    try {
      Refused.run(fifo::close);
    } finally {
      instance.close();
    }
  }
}
