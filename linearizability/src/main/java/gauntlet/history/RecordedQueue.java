package gauntlet.history;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.TestMessage;

/** An end of a message queue whose every call is logged. */
public final class RecordedQueue {
  private final MessageQueue queue;
  private final HistoryLog log;

  public RecordedQueue(MessageQueue queue, HistoryLog log) {
    this.queue = queue;
    this.log = log;
  }

  /** Offers test message {@code number}; an exception is logged as the answer, then thrown. */
  public void offer(long number, int length) {
    byte[] message = TestMessage.encode(number, length);
    log.invoke(MessageQueueSpecification.OFFER, number);
    boolean accepted;
    try {
      accepted = queue.offer(message);
    } catch (RuntimeException | Error e) {
      log.complete(Operation.THREW, HistoryLog.returnTime());
      throw e;
    }
    long returned = HistoryLog.returnTime();
    log.complete(
        accepted ? MessageQueueSpecification.ACCEPTED : MessageQueueSpecification.FULL, returned);
  }

  /** Polls; an exception is logged as the answer, then thrown. */
  public void poll() {
    log.invoke(MessageQueueSpecification.POLL, 0);
    byte[] message;
    try {
      message = queue.poll();
    } catch (RuntimeException | Error e) {
      log.complete(Operation.THREW, HistoryLog.returnTime());
      throw e;
    }
    long returned = HistoryLog.returnTime();
    log.complete(
        message == null ? MessageQueueSpecification.EMPTY : TestMessage.decode(message), returned);
  }
}
