package gauntlet.runner;

import gauntlet.crash.CrashEngine;
import gauntlet.engine.Engine;
import gauntlet.interleave.InterleaveEngine;
import gauntlet.processes.ProcessesEngine;
import gauntlet.stress.StressEngine;
import java.util.List;

/**
 * The engines, in the order in which they are run: those that can be done before their time is up
 * come first, the one that fills all the time it is given comes last.
 */
final class Engines {
  private static final List<Engine> ALL =
      List.of(new CrashEngine(), new InterleaveEngine(), new StressEngine(), new ProcessesEngine());

  private Engines() {}

  static List<Engine> all() {
    return ALL;
  }

  /** How large a share of the time an engine gets: jcstress takes long to make its first sample. */
  static int weight(Engine engine) {
    return engine instanceof StressEngine ? 2 : 1;
  }

  /**
   * The engine with this id.
   *
   * @throws UsageException if there is none
   */
  static Engine named(String id) {
    return ALL.stream()
        .filter(engine -> engine.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no such engine: name=%s, known=%s"
                        .formatted(id, ALL.stream().map(Engine::id).toList())));
  }
}
