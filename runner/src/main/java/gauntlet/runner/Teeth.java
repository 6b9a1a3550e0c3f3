package gauntlet.runner;

import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.HarnessException;
import gauntlet.engine.PlantedBug;
import gauntlet.report.BugReport;
import gauntlet.report.EngineReport;
import gauntlet.report.Outcome;
import gauntlet.report.TeethReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs engines on planted bugs, within one budget: on each, those that are expected to catch it,
 * until one does. What was missed is attacked once more, with the time that the others have left: a
 * share of a short budget may be too short for a bug that is found late.
 *
 * @param everyEngine whether the others are to run as well
 */
record Teeth(long seed, Duration budget, boolean everyEngine, EngineRunner runner) {
  private static final int ROUNDS = 2;

  /** Has bugs attacked by those of the engines that are expected to, in the order given. */
  TeethReport run(List<PlantedBug> bugs, List<Engine> engines)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Deadline deadline = Deadline.in(budget);
    List<BugReport> reports =
        bugs.stream().map(bug -> new BugReport(bug, List.of(), everyEngine)).toList();
    for (int round = 0; round < ROUNDS; round++) {
      reports = attackAll(reports, engines, deadline.left());
    }
    long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new TeethReport(seed, budget.toMillis(), elapsedMillis, reports);
  }

  /** Those of the engines that are expected to catch it. */
  static List<Engine> expected(PlantedBug bug, List<Engine> engines) {
    return engines.stream().filter(engine -> bug.engines().contains(engine.id())).toList();
  }

  private List<BugReport> attackAll(List<BugReport> reports, List<Engine> engines, Duration time)
      throws IOException, InterruptedException {
    Shares shares =
        new Shares(time, reports.stream().flatMap(bug -> due(bug, engines).stream()).toList());
    List<BugReport> attacked = new ArrayList<>();
    for (BugReport report : reports) {
      attacked.add(attack(report, due(report, engines), shares));
    }
    return attacked;
  }

  /** Those that are still to catch it. */
  private List<Engine> due(BugReport report, List<Engine> engines) {
    return isOver(report)
        ? List.of()
        : expected(report.bug(), engines).stream()
            .filter(engine -> !report.isCaughtBy(engine.id()))
            .toList();
  }

  private boolean isOver(BugReport report) {
    return !everyEngine && report.outcome() == Outcome.CAUGHT;
  }

  private BugReport attack(BugReport report, List<Engine> engines, Shares shares)
      throws IOException, InterruptedException {
    BugReport attacked = report;
    for (Engine engine : engines) {
      if (isOver(attacked)) {
        shares.skip(engine);
      } else {
        Duration share = shares.next(engine);
        if (share.compareTo(attacked.elapsed(engine.id())) > 0) {
          attacked = attacked.with(run(report.bug(), engine, share));
        }
      }
    }
    return attacked;
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
