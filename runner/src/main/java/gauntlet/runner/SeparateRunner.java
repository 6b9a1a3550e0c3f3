package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.engine.ReplayToken;
import gauntlet.report.EngineReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Has engines attack in JVMs of their own, and shows how far they come.
 *
 * @param token of what is to be done again, or {@link EngineHost.Job#NO_REPLAY}
 * @param jvmFlags beside those that engines and subjects need
 */
public record SeparateRunner(
    long seed, ClockKind clock, String token, List<String> jvmFlags, ProgressDisplay display)
    implements EngineRunner {
  /** What starting and ending the JVM of a run takes, beside the engine's own time. */
  private static final Duration START_UP = Duration.ofMillis(700);

  private static final Duration SHORTEST_RUN = Duration.ofMillis(1);

  /** By the machine's clock, saying nothing. */
  public static SeparateRunner silent(long seed) {
    return attacking(seed, ClockKind.MONOTONIC, ProgressDisplay.silent());
  }

  /** The same, to do again what a token says. */
  public static SeparateRunner silentReplay(ReplayToken token) {
    return replaying(token, List.of(), ProgressDisplay.silent());
  }

  static SeparateRunner attacking(long seed, ClockKind clock, ProgressDisplay display) {
    return new SeparateRunner(seed, clock, EngineHost.Job.NO_REPLAY, List.of(), display);
  }

  static SeparateRunner replaying(
      ReplayToken token, List<String> jvmFlags, ProgressDisplay display) {
    return new SeparateRunner(
        token.seed(), ClockKind.MONOTONIC, token.toString(), jvmFlags, display);
  }

  /** The same in JVMs that have these flags, too. */
  SeparateRunner with(List<String> flags) {
    return new SeparateRunner(seed, clock, token, flags, display);
  }

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
            token,
            jvmFlags,
            display::progress);
    display.ended(report);
    return report;
  }
}
