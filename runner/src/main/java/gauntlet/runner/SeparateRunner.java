package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.report.EngineReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Has engines attack in JVMs of their own, and shows how far they come.
 *
 * @param jvmFlags beside those that engines and subjects need
 */
record SeparateRunner(long seed, ClockKind clock, List<String> jvmFlags, ProgressDisplay display)
    implements EngineRunner {
  /** What starting and ending the JVM of a run takes, beside the engine's own time. */
  private static final Duration START_UP = Duration.ofMillis(700);

  private static final Duration SHORTEST_RUN = Duration.ofMillis(1);

  @Override
  public EngineReport run(Subject<?> subject, Engine engine, Duration share)
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
            jvmFlags,
            display::progress);
    display.ended(report);
    return report;
  }
}
