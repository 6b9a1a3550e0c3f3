package gauntlet.stress;

import java.util.List;

/**
 * How a JVM executes the tests. The first are those that reorder most; they are also the last to be
 * left out when time is short.
 */
enum JvmConfiguration {
  C2("C2", 3),
  /** The orders in which C2 may choose freely are drawn from the seed. */
  C2_RANDOMISED("C2 with its choices randomised", 3),
  C1("C1", 2),
  INTERPRETER("the interpreter", 1);

  private final String label;
  private final int weight;

  JvmConfiguration(String label, int weight) {
    this.label = label;
    this.weight = weight;
  }

  /** How large a share of the time it gets. */
  int weight() {
    return weight;
  }

  List<String> flags() {
    return switch (this) {
      case C2 -> List.of("-XX:-TieredCompilation");
      case C2_RANDOMISED ->
          List.of(
              "-XX:-TieredCompilation",
              "-XX:+StressLCM",
              "-XX:+StressGCM",
              "-XX:+StressIGVN",
              "-XX:+StressCCP");
      case C1 -> List.of("-XX:TieredStopAtLevel=1");
      case INTERPRETER -> List.of("-Xint");
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
