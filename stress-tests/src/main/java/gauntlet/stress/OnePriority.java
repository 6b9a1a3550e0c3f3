package gauntlet.stress;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import java.time.Duration;

/** A queue with priorities, of which its user knows but one: a queue like any other. */
record OnePriority(PriorityMessageQueue queue) implements BlockingMessageQueue {
  private static final int PRIORITY = 0;

  @Override
  public boolean offer(byte[] message) {
    return queue.offer(message, PRIORITY);
  }

  @Override
  public byte[] poll() {
    return messageOf(queue.poll());
  }

  @Override
  public void put(byte[] message) {
    queue.put(message, PRIORITY);
  }

  @Override
  public byte[] take() {
    return messageOf(queue.take());
  }

  @Override
  public boolean offer(byte[] message, Duration timeout) {
    return queue.offer(message, PRIORITY, timeout);
  }

  @Override
  public byte[] poll(Duration timeout) {
    return messageOf(queue.poll(timeout));
  }

  @Override
  public int maxMessageLength() {
    return queue.maxMessageLength();
  }

  /** None if there is none; one of another priority was never sent. */
  private static byte[] messageOf(Prioritized taken) {
    if (taken == null) {
      return null;
    }
    if (taken.priority() != PRIORITY) {
      throw new IllegalStateException("no such message was sent: priority=" + taken.priority());
    }
    return taken.message();
  }
}
