package gauntlet.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Puts what is of several kinds in one order in which the kinds take turns. */
public final class Turns {
  private Turns() {}

  /** The first of each kind, then the second of each, and so on; empties the kinds. */
  public static <T> List<T> of(Collection<Deque<T>> kinds) {
    List<T> all = new ArrayList<>();
    while (kinds.stream().anyMatch(left -> !left.isEmpty())) {
      kinds.stream().filter(left -> !left.isEmpty()).forEach(left -> all.add(left.removeFirst()));
    }
    return all;
  }
}
