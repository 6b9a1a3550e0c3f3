package gauntlet.litmus;

import gauntlet.stress.StressTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One litmus test.
 *
 * @param test how jcstress plays it
 * @param weak its outcomes that no taking of turns explains
 */
record LitmusTest(StressTest test, List<Weak> weak) {
  LitmusTest {
    weak = List.copyOf(weak);
  }

  static LitmusTest of(Class<?> states) {
    return new LitmusTest(
        StressTest.of(states), Arrays.asList(states.getAnnotationsByType(Weak.class)));
  }

  String name() {
    return test.name();
  }

  /** What is known of this outcome, unless taking turns explains it. */
  Optional<Weak> weak(String outcome) {
    return weak.stream().filter(each -> outcome.matches(each.outcome())).findAny();
  }
}
