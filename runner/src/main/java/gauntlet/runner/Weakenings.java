package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.HarnessException;
import gauntlet.interleave.InterleaveEngine;
import gauntlet.report.EngineReport;
import gauntlet.report.MutantReport;
import gauntlet.report.MutantRun;
import gauntlet.report.WeakenReport;
import gauntlet.report.WeakenedSubject;
import gauntlet.subject.Subject;
import gauntlet.weaken.Equivalents;
import gauntlet.weaken.Mutant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs engines on mutants, within one budget: on each, one after another until one finds a
 * guarantee violated. Those that are said to be equivalent are no exception.
 *
 * @param listener is told what became of each mutant as soon as that is known
 */
record Weakenings(
    long seed, Duration budget, MutantRunner runner, Consumer<MutantReport> listener) {
  /** What one engine has found nothing in by then is for the next, times its weight. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(10);

  /** Has the mutants of each subject attacked by these engines, in this order. */
  WeakenReport run(Map<Subject<?>, List<Mutant>> mutants, List<Engine> engines)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Engine> planned =
        mutants.values().stream()
            .flatMap(List::stream)
            .flatMap(mutant -> ableTo(mutant, engines).stream())
            .toList();
    Shares shares = new Shares(budget, planned);
    List<WeakenedSubject> reports = new ArrayList<>();
    for (Map.Entry<Subject<?>, List<Mutant>> each : mutants.entrySet()) {
      List<MutantReport> ofSubject = new ArrayList<>();
      for (Mutant mutant : each.getValue()) {
        ofSubject.add(attack(each.getKey(), mutant, ableTo(mutant, engines), shares));
      }
      reports.add(new WeakenedSubject(each.getKey().id(), ofSubject));
    }
    long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new WeakenReport(seed, budget.toMillis(), elapsedMillis, reports);
  }

  /** Those that could tell it from the subject: to model checking all modes are the same. */
  private static List<Engine> ableTo(Mutant mutant, List<Engine> engines) {
    return engines.stream()
        .filter(engine -> !(mutant.isModeOnly() && engine instanceof InterleaveEngine))
        .toList();
  }

  private MutantReport attack(
      Subject<?> subject, Mutant mutant, List<Engine> engines, Shares shares)
      throws IOException, InterruptedException {
    List<MutantRun> runs = new ArrayList<>();
    boolean isCaught = false;
    for (Engine engine : engines) {
      if (isCaught) {
        shares.skip(engine);
      } else {
        MutantRun run = run(subject, mutant, engine, limited(engine, shares.next(engine)));
        isCaught = run.caught();
        runs.add(run);
      }
    }
    MutantReport report =
        new MutantReport(
            subject.id(),
            mutant.id(),
            mutant.where(),
            mutant.inWords(),
            Equivalents.reason(mutant),
            runs);
    listener.accept(report);
    return report;
  }

  private static Duration limited(Engine engine, Duration share) {
    Duration longest = LONGEST_RUN.multipliedBy(Engines.weight(engine));
    return share.compareTo(longest) < 0 ? share : longest;
  }

  /** Where the harness itself fails, it cannot speak of this mutant; of the others it can. */
  private MutantRun run(Subject<?> subject, Mutant mutant, Engine engine, Duration share)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      return runner.run(subject, mutant, engine, share);
    } catch (HarnessException e) {
      EngineReport report =
          EngineReport.of(
              engine,
              Duration.ofNanos(System.nanoTime() - start).toMillis(),
              EngineResult.inconclusive("the harness failed: " + e.getMessage()));
      return new MutantRun(report, true);
    }
  }
}
