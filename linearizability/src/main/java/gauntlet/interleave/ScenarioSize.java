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
   * From small to large: most bugs show in few calls and few interleavings, and the time may be
   * over soon. Some 230,000 runs in all, some minutes' work.
   */
  static final List<ScenarioSize> ALL =
      List.of(
          new ScenarioSize(2, 2, 150, 12),
          new ScenarioSize(3, 2, 200, 24),
          new ScenarioSize(2, 3, 300, 36),
          new ScenarioSize(3, 3, 1_500, 48),
          new ScenarioSize(3, 4, 3_000, 48));
}
