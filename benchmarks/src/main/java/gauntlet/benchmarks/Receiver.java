package gauntlet.benchmarks;

/** The end of a queue that receives, in use by one thread. */
interface Receiver {
  /**
   * Receives up to {@code limit} messages, without waiting for any.
   *
   * @return how many
   */
  int receive(int limit, Tally tally);
}
