package gauntlet.kernel;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.posix.PosixQueue;
import gauntlet.shm.Futex;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * An end of a POSIX message queue: mq_overview(7). Each call is one call of the kernel, which alone
 * decides what comes first; who is killed in it has made it or has not.
 *
 * <p>A message that was received is nowhere but in the memory of the receiver: if that is killed
 * before it returns, the message is lost.
 */
final class PosixMessageQueue implements BlockingMessageQueue, OpenEnd {
  private static final long AT_ONCE = 0;

  private final KernelInstance instance;
  private final int maxMessageLength;
  private final PosixQueue queue;

  PosixMessageQueue(MemorySegment memory) {
    instance = KernelInstance.attach(memory);
    maxMessageLength = instance.messageBytes();
    queue = instance.opening(() -> PosixQueue.open(instance.name(), maxMessageLength));
  }

  @Override
  public boolean offer(byte[] message) {
    return send(message, AT_ONCE);
  }

  @Override
  public void put(byte[] message) {
    while (!send(message, Futex.FOREVER)) {
      // For ever has not passed.
      Thread.onSpinWait();
    }
  }

  @Override
  public boolean offer(byte[] message, Duration timeout) {
    return send(message, Timeout.in(timeout).nanos());
  }

  private boolean send(byte[] message, long timeoutNanos) {
    if (message.length > maxMessageLength) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, maxMessageLength));
    }
    return Refused.unchecked(() -> queue.send(message, timeoutNanos));
  }

  @Override
  public byte[] poll() {
    return receive(AT_ONCE);
  }

  @Override
  public byte[] take() {
    byte[] message = receive(Futex.FOREVER);
    while (message == null) {
      message = receive(Futex.FOREVER);
    }
    return message;
  }

  @Override
  public byte[] poll(Duration timeout) {
    return receive(Timeout.in(timeout).nanos());
  }

  private byte[] receive(long timeoutNanos) {
    return Refused.unchecked(() -> queue.receive(timeoutNanos));
  }

  @Override
  public int maxMessageLength() {
    return maxMessageLength;
  }

  @Override
  public void close() {
    try {
      Refused.run(queue::close);
    } finally {
      instance.close();
    }
  }
}
