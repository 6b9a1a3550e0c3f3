package gauntlet.benchmarks;

/** The end of a queue that sends, in use by one thread. */
interface Sender {
  /** Sends a copy of {@code message}; {@code false}: there is no room. */
  boolean send(byte[] message);
}
