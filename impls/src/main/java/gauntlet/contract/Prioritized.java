package gauntlet.contract;

/** A message and its priority. */
public final class Prioritized {
  private final byte[] message;
  private final int priority;

  public Prioritized(byte[] message, int priority) {
    this.message = message;
    this.priority = priority;
  }

  public byte[] message() {
    return message;
  }

  public int priority() {
    return priority;
  }
}
