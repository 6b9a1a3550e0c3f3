package gauntlet.report;

import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How a report follows from its parts. */
final class Parts {
  private Parts() {}

  /** The verdict on all parts together; nothing can be said of nothing. */
  static Verdict together(Stream<Verdict> parts) {
    return parts.reduce(Verdict::and).orElse(Verdict.INCONCLUSIVE);
  }

  /** Refuses a verdict its parts do not bear out. */
  static void requireVerdict(String of, Verdict claimed, Verdict derived) {
    if (claimed != derived) {
      throw new IllegalArgumentException(
          "verdict does not follow from its parts: of=%s, verdict=%s, parts=%s"
              .formatted(of, claimed, derived));
    }
  }

  /** What is said of guarantees, in their order. */
  static <V> Map<Guarantee, V> inOrder(Map<Guarantee, V> said) {
    Map<Guarantee, V> inOrder = new EnumMap<>(Guarantee.class);
    inOrder.putAll(said);
    return Collections.unmodifiableMap(inOrder);
  }

  /** Refuses two parts of one name: their findings would have the same ids. */
  static void requireDistinct(String kind, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(
        name -> {
          if (!seen.add(name)) {
            throw new IllegalArgumentException("reported twice: %s=%s".formatted(kind, name));
          }
        });
  }
}
