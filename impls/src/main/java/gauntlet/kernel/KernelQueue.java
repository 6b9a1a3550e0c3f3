package gauntlet.kernel;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Timeout;
import java.time.Duration;

/**
 * An end of a queue in the kernel whose calls either do what they are to do or refuse at once. Who
 * waits tries again whenever there may be room, or a message.
 */
abstract class KernelQueue implements BlockingMessageQueue, OpenEnd {
  private final int maxMessageLength;

  KernelQueue(int maxMessageLength) {
    this.maxMessageLength = maxMessageLength;
  }

  /** Appends a message, or answers false: there is no room. */
  abstract boolean trySend(byte[] message) throws SystemCallException;

  /** Removes the oldest message, or answers null: there is none. */
  abstract byte[] tryReceive() throws SystemCallException;

  /** Waits until there may be room, the time is over, or for no reason. */
  abstract void awaitRoom(Timeout timeout) throws SystemCallException;

  /** Waits until there may be a message, the time is over, or for no reason. */
  abstract void awaitMessage(Timeout timeout) throws SystemCallException;

  @Override
  public final boolean offer(byte[] message) {
    return send(message, Timeout.AT_ONCE);
  }

  @Override
  public final void put(byte[] message) {
    send(message, Timeout.NEVER);
  }

  @Override
  public final boolean offer(byte[] message, Duration timeout) {
    return send(message, Timeout.in(timeout));
  }

  private boolean send(byte[] message, Timeout timeout) {
    if (message.length > maxMessageLength) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, maxMessageLength));
    }
    return Refused.unchecked(
        () -> {
          while (!trySend(message)) {
            if (timeout.isOver()) {
              return false;
            }
            awaitRoom(timeout);
          }
          return true;
        });
  }

  @Override
  public final byte[] poll() {
    return receive(Timeout.AT_ONCE);
  }

  @Override
  public final byte[] take() {
    return receive(Timeout.NEVER);
  }

  @Override
  public final byte[] poll(Duration timeout) {
    return receive(Timeout.in(timeout));
  }

  private byte[] receive(Timeout timeout) {
    return Refused.unchecked(
        () -> {
          byte[] message = tryReceive();
          while (message == null && !timeout.isOver()) {
            awaitMessage(timeout);
            message = tryReceive();
          }
          return message;
        });
  }

  @Override
  public final int maxMessageLength() {
    return maxMessageLength;
  }
}
