package gauntlet.benchmarks;

/** What a receiver does with a message: just enough to show that it came, and is the right one. */
final class Tally {
  private long sum;

  /** Takes note of the number in the first eight bytes of a message. */
  void add(long number) {
    sum += number;
  }

  /** The sum of all numbers so far. */
  long sum() {
    return sum;
  }
}
