package gauntlet.interleave;

import java.util.List;

/**
 * How large scenarios are, and how much is done with them.
 *
 * @param threads at most, as far as the subject allows them
 * @param calls of a thread, at most
 * @param runs interleavings tried of one scenario, at most
 * @param scenarios how many
 */
record ScenarioSize(int threads, int calls, int runs, int scenarios) {
  /**
   * From small to large: most bugs show in few calls, and the time may be over soon. About half a
   * million runs in all, some minutes' work.
   */
  static final List<ScenarioSize> ALL =
      List.of(
          new ScenarioSize(2, 2, 500, 24),
          new ScenarioSize(2, 3, 1_000, 36),
          new ScenarioSize(3, 2, 2_000, 36),
          new ScenarioSize(3, 3, 3_000, 48),
          new ScenarioSize(3, 4, 4_000, 48));

  static int scenariosOfAll() {
    return ALL.stream().mapToInt(ScenarioSize::scenarios).sum();
  }
}
