package gauntlet.kernel;

import gauntlet.posix.SystemCallException;
import gauntlet.posix.SysvQueue;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * An end of a System V message queue: sysvipc(7). Each attempt is one call of the kernel; who is
 * killed in it has made it or has not.
 *
 * <p>No call of these queues waits for some time and no longer, and nothing tells when there is
 * room: who waits looks again and again.
 */
final class SysvMessageQueue extends KernelQueue {
  private final KernelInstance instance;
  private final SysvQueue queue;

  SysvMessageQueue(MemorySegment memory) {
    this(KernelInstance.attach(memory));
  }

  private SysvMessageQueue(KernelInstance instance) {
    super(instance.messageBytes());
    this.instance = instance;
    queue = instance.opening(() -> SysvQueue.open(instance.name(), instance.messageBytes()));
  }

  @Override
  boolean trySend(byte[] message) throws SystemCallException {
    return queue.trySend(message);
  }

  @Override
  byte[] tryReceive() throws SystemCallException {
    return queue.tryReceive();
  }

  @Override
  void awaitRoom(Timeout timeout) {
    Polling.pause(timeout);
  }

  @Override
  void awaitMessage(Timeout timeout) {
    Polling.pause(timeout);
  }

  @Override
  public void close() {
    instance.close();
  }
}
