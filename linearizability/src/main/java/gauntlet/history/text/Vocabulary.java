package gauntlet.history.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The words of one specification in histories: its methods, their arguments and their answers. */
public final class Vocabulary {
  /**
   * What the death of a client is to a specification such as a lock's: an operation, whose argument
   * is the client.
   */
  record Death(int method, long answer) {}

  private final Map<String, MethodWords> byName = new LinkedHashMap<>();
  private final Map<String, MethodWords> byFunction = new LinkedHashMap<>();
  private final Map<Integer, MethodWords> byMethod = new TreeMap<>();

  private final Optional<Death> death;

  private Vocabulary(Optional<Death> death, List<MethodWords> methods) {
    this.death = death;
    for (MethodWords method : methods) {
      byName.put(method.name(), method);
      byFunction.put(method.logged().function(), method);
      byMethod.put(method.method(), method);
    }
  }

  public static Vocabulary of(MethodWords... methods) {
    return new Vocabulary(Optional.empty(), List.of(methods));
  }

  /** This one for a specification to which a death is an operation. */
  public Vocabulary withDeath(int method, long answer) {
    return new Vocabulary(Optional.of(new Death(method, answer)), List.copyOf(byName.values()));
  }

  /** What operation a death is; none if it is no more than the end of a client. */
  Optional<Death> death() {
    return death;
  }

  /** The method of this name in lines. */
  MethodWords named(String name) {
    return require(byName.get(name), name, byName);
  }

  /** The method of this name in operation logs. */
  MethodWords logged(String function) {
    return require(byFunction.get(function), function, byFunction);
  }

  /** The method of this index. */
  MethodWords method(int method) {
    MethodWords words = byMethod.get(method);
    if (words == null) {
      throw new IllegalArgumentException("no words for a method: method=" + method);
    }
    return words;
  }

  private static MethodWords require(
      MethodWords found, String name, Map<String, MethodWords> known) {
    if (found == null) {
      throw new IllegalArgumentException(
          "no such method: name=%s (%s)".formatted(name, String.join(", ", known.keySet())));
    }
    return found;
  }
}
