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
   * From small to large: most bugs show in few calls and few interleavings, in some state or other,
   * and the time may be over soon. Some 240,000 runs in all, a minute's work on a quiet machine.
   */
  static final List<ScenarioSize> ALL =
      List.of(
          new ScenarioSize(2, 2, 80, 30),
          new ScenarioSize(3, 2, 80, 30),
          new ScenarioSize(2, 3, 200, 60),
          new ScenarioSize(3, 3, 300, 60),
          new ScenarioSize(2, 2, 1_500, 40),
          new ScenarioSize(3, 4, 3_000, 48));
}
