package gauntlet.litmus;

import java.util.List;
import java.util.stream.Stream;

/** The litmus tests there are. */
final class LitmusTests {
  /** In the order in which they are told. */
  static final List<LitmusTest> ALL =
      Stream.of(
              MessagePassing.TESTS,
              StoreBuffering.TESTS,
              LoadBuffering.TESTS,
              Coherence.TESTS,
              IndependentReads.TESTS,
              Tearing.TESTS,
              Seqlock.TESTS)
          .flatMap(List::stream)
          .toList();

  private LitmusTests() {}

  /**
   * The one with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static LitmusTest named(String name) {
    return ALL.stream()
        .filter(test -> test.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no such litmus test: name=" + name));
  }
}
