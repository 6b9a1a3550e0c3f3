package gauntlet.litmus;

import gauntlet.engine.Expectation;
import gauntlet.engine.OutcomeCount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the table of a litmus test.
 *
 * @param outcome what the actors saw; {@link #OTHERS} for all that the test does not name
 * @param count how often
 * @param jmm whether the Java memory model allows it
 * @param x86 what shows it on x86-64, with HotSpot
 * @param aarch64 the same for AArch64
 * @param under the JVM configurations it was seen in
 */
record LitmusRow(
    String outcome,
    long count,
    boolean jmm,
    String x86,
    String aarch64,
    String meaning,
    List<String> under) {
  static final String OTHERS = "others";

  private static final String TURNS = "turns";
  private static final String NOTHING = "nothing";

  LitmusRow {
    under = List.copyOf(under);
  }

  static LitmusRow of(LitmusTest test, OutcomeCount seen) {
    boolean allowed = seen.expectation() != Expectation.FORBIDDEN;
    Optional<Weak> weak = test.weak(seen.outcome());
    String otherwise = allowed ? TURNS : NOTHING;
    return new LitmusRow(
        seen.outcome(),
        seen.total(),
        allowed,
        weak.map(known -> causes(known.x86())).orElse(otherwise),
        weak.map(known -> causes(known.aarch64())).orElse(otherwise),
        seen.description(),
        List.copyOf(seen.counts().keySet()));
  }

  private static String causes(Cause[] causes) {
    return causes.length == 0
        ? NOTHING
        : List.of(causes).stream().map(Cause::toString).collect(Collectors.joining(", "));
  }

  /** Both, in one line. */
  LitmusRow plus(LitmusRow other) {
    List<String> both = Stream.concat(under.stream(), other.under.stream()).distinct().toList();
    return new LitmusRow(OTHERS, count + other.count, jmm, x86, aarch64, meaning, both);
  }

  /** Whether taking turns explains it. */
  boolean isByTurns() {
    return x86.equals(TURNS);
  }

  /** Whether it was seen where nothing was known to show it: then what is known is wrong. */
  boolean isSurprise(Machine machine) {
    return count > 0 && (machine.isX86() ? x86 : aarch64).equals(NOTHING);
  }
}
