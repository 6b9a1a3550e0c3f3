package gauntlet.benchmarks;

import java.util.List;

/**
 * What a run looked like to those who received.
 *
 * @param begun when the first message came, in nanoseconds of the machine's clock
 * @param ended when the last one came
 * @param sum of the numbers of all messages
 */
record Lap(long begun, long ended, long sum) {
  /** Of those who received nothing. */
  static final Lap NONE = new Lap(Long.MAX_VALUE, Long.MIN_VALUE, 0);

  /** Both together. */
  Lap and(Lap other) {
    return new Lap(Math.min(begun, other.begun), Math.max(ended, other.ended), sum + other.sum);
  }

  /** As a line between processes. */
  String toLine() {
    return begun + " " + ended + " " + sum;
  }

  static Lap parse(String line) {
    List<Long> numbers = Numbers.parse(line);
    return new Lap(numbers.get(0), numbers.get(1), numbers.get(2));
  }
}
