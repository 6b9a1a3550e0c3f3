package gauntlet.history;

import gauntlet.contract.Role;
import java.io.Serializable;

/** One call on a message queue, to be made. */
public sealed interface Call extends Serializable {
  /** The role it takes to make it. */
  Role role();

  /** Makes it on an end of the queue. */
  void on(RecordedQueue queue);

  /** Offers a test message. */
  record Offer(long number, int length) implements Call {
    private static final long serialVersionUID = 1L;

    @Override
    public Role role() {
      return Role.PRODUCER;
    }

    @Override
    public void on(RecordedQueue queue) {
      queue.offer(number, length);
    }

    @Override
    public String toString() {
      return "offer(" + number + ")";
    }
  }

  /** Polls. */
  record Poll() implements Call {
    private static final long serialVersionUID = 1L;

    @Override
    public Role role() {
      return Role.CONSUMER;
    }

    @Override
    public void on(RecordedQueue queue) {
      queue.poll();
    }

    @Override
    public String toString() {
      return "poll()";
    }
  }
}
