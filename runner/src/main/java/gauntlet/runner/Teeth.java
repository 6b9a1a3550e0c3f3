package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.HarnessException;
import gauntlet.engine.PlantedBug;
import gauntlet.report.BugReport;
import gauntlet.report.EngineReport;
import gauntlet.report.TeethReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs engines on planted bugs, within one budget: on each, those that are expected to catch it,
 * until one does.
 *
 * @param everyEngine whether the others are to run as well
 */
record Teeth(long seed, Duration budget, boolean everyEngine, EngineRunner runner) {
  /** Has bugs attacked by those of the engines that are expected to, in the order given. */
  TeethReport run(List<PlantedBug> bugs, List<Engine> engines)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Shares shares =
        new Shares(budget, bugs.stream().flatMap(bug -> expected(bug, engines).stream()).toList());
    List<BugReport> reports = new ArrayList<>();
    for (PlantedBug bug : bugs) {
      reports.add(attack(bug, expected(bug, engines), shares));
    }
    long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new TeethReport(seed, budget.toMillis(), elapsedMillis, reports);
  }

  /** Those of the engines that are expected to catch it. */
  static List<Engine> expected(PlantedBug bug, List<Engine> engines) {
    return engines.stream().filter(engine -> bug.engines().contains(engine.id())).toList();
  }

  private BugReport attack(PlantedBug bug, List<Engine> engines, Shares shares)
      throws IOException, InterruptedException {
    List<EngineReport> runs = new ArrayList<>();
    boolean isCaught = false;
    for (Engine engine : engines) {
      if (isCaught && !everyEngine) {
        shares.skip(engine);
      } else {
        EngineReport run = run(bug, engine, shares.next(engine));
        isCaught |= BugReport.isCaught(bug, run);
        runs.add(run);
      }
    }
    return new BugReport(bug, runs, everyEngine);
  }

  /** Where Gauntlet itself is wrong, it cannot speak of this bug; of the others it can. */
  private EngineReport run(PlantedBug bug, Engine engine, Duration share)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      return runner.run(bug.subject(), engine, share);
    } catch (HarnessException e) {
      return EngineReport.of(
          engine,
          Duration.ofNanos(System.nanoTime() - start).toMillis(),
          EngineResult.inconclusive("the harness failed: " + e.getMessage()));
    }
  }
}
