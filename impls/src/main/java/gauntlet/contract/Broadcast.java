package gauntlet.contract;

/**
 * One party's end of a stream of messages from one to many. Nobody waits for a reader: one that
 * falls behind loses messages, and is told how many. What is correct is said by {@link
 * BroadcastSpecification}.
 */
public interface Broadcast {
  /**
   * Publishes a copy of {@code message}.
   *
   * @throws IllegalArgumentException if it is longer than {@link #maxMessageLength()}
   */
  void publish(byte[] message);

  /** Begins to read, or goes on, with what is published from now on. */
  void join();

  /** Takes what comes next; nothing before {@link #join()}. */
  Reception receive();

  /** The longest message, in bytes. */
  int maxMessageLength();

  /** What a reader gets. */
  sealed interface Reception {}

  /** The next message. */
  final class Received implements Reception {
    private final byte[] message;

    public Received(byte[] message) {
      this.message = message;
    }

    public byte[] message() {
      return message;
    }
  }

  /** There is none. */
  record Nothing() implements Reception {}

  /** So many messages, at least one, were overwritten before the reader came to them. */
  record Lost(int messages) implements Reception {}
}
