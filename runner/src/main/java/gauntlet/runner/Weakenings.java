package gauntlet.runner;

import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.HarnessException;
import gauntlet.fault.FaultEngine;
import gauntlet.interleave.InterleaveEngine;
import gauntlet.report.EngineReport;
import gauntlet.report.MutantOutcome;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs engines on mutants, within one budget: on each, one after another until one finds a
 * guarantee violated. Those that are said to be equivalent are no exception, but come last and are
 * given little time. On what is open then the engines run once more, with all that is left. An
 * access that several subjects have in common, in a class that all of them use, has to be caught
 * through one of them.
 *
 * @param requiredScore what the score of each subject has to be, in a hundred
 * @param listener is told what became of each mutant as soon as that is known
 */
record Weakenings(
    long seed,
    Duration budget,
    int requiredScore,
    MutantRunner runner,
    Consumer<MutantReport> listener) {
  /** What one engine has found nothing in by then is for the next, times its weight. */
  private static final Duration FIRST_RUN = Duration.ofSeconds(10);

  /** The same for what nobody is expected to find; of the whole budget it is a third at most. */
  private static final Duration RUN_ON_EQUIVALENT = Duration.ofSeconds(3);

  private static final int PART_FOR_EQUIVALENTS = 3;

  /** A mutant, what became of it so far, and who is to run on it. */
  private record Job(Subject<?> subject, Mutant mutant, MutantReport report, List<Engine> engines) {
    Job with(MutantReport next) {
      return new Job(subject, mutant, next, engines);
    }

    boolean isSaidEquivalent() {
      return report.equivalence().isPresent();
    }

    /** The same if another subject's run has caught the mutant. */
    Job caughtBy(Map<String, MutantRun> catchers) {
      boolean isNews = report.catcher().isEmpty() && catchers.containsKey(mutant.id());
      return isNews ? with(report.with(catchers.get(mutant.id()))) : this;
    }

    /** The same for the next round: there is something to be done on what is open only. */
    Job ifOpen() {
      return new Job(subject, mutant, report, report.catcher().isEmpty() ? engines : List.of());
    }
  }

  /** Has the mutants of each subject attacked by these engines, in this order. */
  WeakenReport run(Map<Subject<?>, List<Mutant>> mutants, List<Engine> engines)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Deadline deadline = Deadline.in(budget);
    List<Job> jobs = new ArrayList<>();
    mutants.forEach(
        (subject, all) -> all.forEach(mutant -> jobs.add(job(subject, mutant, engines))));
    List<Job> equivalents = jobs.stream().filter(Job::isSaidEquivalent).toList();
    List<Job> others = jobs.stream().filter(job -> !job.isSaidEquivalent()).toList();
    Duration reserved = least(onEquivalents(equivalents), budget.dividedBy(PART_FOR_EQUIVALENTS));
    List<Job> first = attackAll(others, budget.minus(reserved), FIRST_RUN);
    List<Job> checked = attackAll(equivalents, deadline.left(), RUN_ON_EQUIVALENT);
    List<Job> open = first.stream().map(Job::ifOpen).toList();
    List<Job> second = attackAll(open, deadline.left(), budget);
    List<Job> all = Stream.concat(second.stream(), checked.stream()).toList();
    List<WeakenedSubject> reports =
        mutants.keySet().stream().map(subject -> together(subject, all)).toList();
    long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new WeakenReport(seed, budget.toMillis(), elapsedMillis, requiredScore, reports);
  }

  private static Duration onEquivalents(List<Job> equivalents) {
    int weights =
        equivalents.stream().flatMap(job -> job.engines().stream()).mapToInt(Engines::weight).sum();
    return RUN_ON_EQUIVALENT.multipliedBy(weights);
  }

  private static WeakenedSubject together(Subject<?> subject, List<Job> jobs) {
    return new WeakenedSubject(
        subject.id(),
        jobs.stream().filter(job -> job.subject().equals(subject)).map(Job::report).toList());
  }

  private static Job job(Subject<?> subject, Mutant mutant, List<Engine> engines) {
    MutantReport nothingYet =
        new MutantReport(
            subject.id(),
            mutant.id(),
            mutant.where(),
            mutant.inWords(),
            Equivalents.reason(mutant),
            List.of());
    return new Job(subject, mutant, nothingYet, ableTo(subject, mutant, engines));
  }

  /**
   * Those that could tell it from the subject: to model checking all modes are the same, and to who
   * writes garbage all accesses.
   */
  private static List<Engine> ableTo(Subject<?> subject, Mutant mutant, List<Engine> engines) {
    return engines.stream()
        .filter(engine -> engine.attacks(subject))
        .filter(engine -> !(mutant.isModeOnly() && engine instanceof InterleaveEngine))
        .filter(engine -> subject.medium().isOfTheKernel() || !(engine instanceof FaultEngine))
        .toList();
  }

  private List<Job> attackAll(List<Job> jobs, Duration time, Duration longestRun)
      throws IOException, InterruptedException {
    Shares shares = new Shares(time, jobs.stream().flatMap(job -> job.engines().stream()).toList());
    List<Job> attacked = new ArrayList<>();
    Map<String, MutantRun> catchers = new HashMap<>();
    for (Job job : jobs) {
      boolean isDue = !job.engines().isEmpty() && !catchers.containsKey(job.mutant().id());
      if (!isDue) {
        job.engines().forEach(shares::skip);
      }
      Job done = isDue ? job.with(attack(job, shares, longestRun)) : job;
      done.report().catcher().ifPresent(run -> catchers.put(job.mutant().id(), run));
      attacked.add(done);
    }
    return attacked.stream().map(job -> job.caughtBy(catchers)).toList();
  }

  private MutantReport attack(Job job, Shares shares, Duration longestRun)
      throws IOException, InterruptedException {
    MutantReport report = job.report();
    for (Engine engine : job.engines()) {
      if (report.outcome() == MutantOutcome.CAUGHT) {
        shares.skip(engine);
      } else {
        Duration longest = longestRun.multipliedBy(Engines.weight(engine));
        Duration share = least(longest, shares.next(engine));
        if (share.compareTo(report.elapsed(engine.id())) > 0) {
          report = report.with(run(job.subject(), job.mutant(), engine, share));
        }
      }
    }
    listener.accept(report);
    return report;
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
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
      return new MutantRun(subject.id(), report, true);
    }
  }
}
