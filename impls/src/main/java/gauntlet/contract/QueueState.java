package gauntlet.contract;

import java.util.Arrays;

/** The messages inside a queue, oldest first. */
public final class QueueState {
  static final QueueState EMPTY = new QueueState(new long[0]);

  private final long[] messages;

  private QueueState(long[] messages) {
    this.messages = messages;
  }

  int size() {
    return messages.length;
  }

  long oldest() {
    return messages[0];
  }

  QueueState append(long message) {
    long[] longer = Arrays.copyOf(messages, messages.length + 1);
    longer[messages.length] = message;
    return new QueueState(longer);
  }

  QueueState withoutOldest() {
    return new QueueState(Arrays.copyOfRange(messages, 1, messages.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueueState state && Arrays.equals(messages, state.messages);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(messages);
  }

  @Override
  public String toString() {
    return Arrays.toString(messages);
  }
}
