package gauntlet.interleave;

import java.util.List;

/**
 * Scenarios to be played one after another in the same way.
 *
 * @param runs how often each of them at most
 */
record Program(Mode mode, List<Scenario> scenarios, int runs) {
  Program {
    scenarios = List.copyOf(scenarios);
  }

  static Program of(Play play) {
    return new Program(play.mode(), List.of(play.scenario()), play.runs());
  }

  Play play(Scenario scenario) {
    return new Play(mode, scenario, runs);
  }
}
