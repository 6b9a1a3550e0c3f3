package gauntlet.runner;

import gauntlet.crash.CrashEngine;
import gauntlet.engine.Engine;
import gauntlet.fault.FaultEngine;
import gauntlet.interleave.InterleaveEngine;
import gauntlet.processes.ProcessesEngine;
import gauntlet.stress.StressEngine;
import java.util.List;

/**
 * The engines, in the order in which they are run: those that can be done before their time is up
 * come first, the one that fills all the time it is given comes last.
 */
public final class Engines {
  private static final List<Engine> ALL =
      List.of(
          new CrashEngine(),
          new InterleaveEngine(),
          new FaultEngine(),
          new StressEngine(),
          new ProcessesEngine());

  /** By how long they take to find a bug that they find. */
  private static final List<String> CHEAPEST_FIRST =
      List.of(
          InterleaveEngine.ID, CrashEngine.ID, FaultEngine.ID, ProcessesEngine.ID, StressEngine.ID);

  private Engines() {}

  /** All of them. */
  public static List<Engine> all() {
    return ALL;
  }

  /** In the order in which a bug that any of them finds costs least. */
  static List<Engine> cheapestFirst() {
    return CHEAPEST_FIRST.stream().map(Engines::named).toList();
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
  public static Engine named(String id) {
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
