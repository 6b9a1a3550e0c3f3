package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.report.EngineReport;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs engines on subjects, one after another, within one budget.
 *
 * <p>Each run gets its share, by the engine's weight, of the time that is left; what one does not
 * use, the later ones have.
 */
final class Verification {
  /** What starting and ending the JVM of a run takes, beside the engine's own time. */
  private static final Duration START_UP = Duration.ofMillis(700);

  private static final Duration SHORTEST_RUN = Duration.ofMillis(1);

  private final long seed;
  private final Duration budget;
  private final ClockKind clock;
  private final ProgressDisplay display;

  Verification(long seed, Duration budget, ClockKind clock, ProgressDisplay display) {
    this.seed = seed;
    this.budget = budget;
    this.clock = clock;
    this.display = display;
  }

  RunReport run(List<Subject<?>> subjects, List<Engine> engines)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Deadline deadline = Deadline.in(budget);
    int weightOfOne = engines.stream().mapToInt(Engines::weight).sum();
    int weightLeft = subjects.size() * weightOfOne;
    List<SubjectReport> reports = new ArrayList<>();
    for (Subject<?> subject : subjects) {
      List<EngineReport> results = new ArrayList<>();
      for (Engine engine : engines) {
        int weight = Engines.weight(engine);
        Duration share = deadline.left().multipliedBy(weight).dividedBy(weightLeft);
        results.add(run(subject, engine, share));
        weightLeft -= weight;
      }
      reports.add(SubjectReport.of(subject.id(), results));
    }
    return RunReport.of(seed, budget, Duration.ofNanos(System.nanoTime() - start), reports);
  }

  private EngineReport run(Subject<?> subject, Engine engine, Duration share)
      throws IOException, InterruptedException {
    display.started(subject.id(), engine.id());
    Duration own = share.minus(START_UP);
    EngineReport report =
        EngineProcess.run(
            engine.id(),
            Subjects.nameOf(subject),
            seed,
            own.compareTo(SHORTEST_RUN) > 0 ? own : SHORTEST_RUN,
            clock,
            EngineHost.Job.NO_REPLAY,
            display::progress);
    display.ended(report);
    return report;
  }
}
