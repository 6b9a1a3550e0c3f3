package gauntlet.stress;

import java.util.List;

/**
 * How a JVM executes the tests. The first are those that reorder most; they are also the last to be
 * left out when time is short.
 */
public enum JvmConfiguration {
  /** C1 until C2 is ready: without C1, C2 would take most of a short budget to warm up. */
  AS_IT_IS("the JVM as it is", 3),
  /** The orders in which C2 may choose freely are drawn from the seed. */
  RANDOMISED("C2 with its choices randomised", 3),
  /** Addresses that the compiler can tell to be the same, as between two threads. */
  ONE_MAPPING("the JVM as it is, one mapping for both actors", 2),
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
      case AS_IT_IS -> List.of();
      case RANDOMISED ->
          List.of("-XX:+StressLCM", "-XX:+StressGCM", "-XX:+StressIGVN", "-XX:+StressCCP");
      case ONE_MAPPING -> List.of("-D" + SlotMemory.ONE_MAPPING_PROPERTY + "=true");
      case C1 -> List.of("-XX:TieredStopAtLevel=1");
      case INTERPRETER -> List.of("-Xint");
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
