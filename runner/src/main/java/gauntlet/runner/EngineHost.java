package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.HarnessException;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.report.EngineReport;
import gauntlet.report.VerdictJson;
import gauntlet.subject.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The main class of the JVM an engine runs in. Each run of an engine has a JVM of its own: it may
 * load agents, need flags, use up the memory or crash, and the others never know.
 *
 * <p>Its progress goes to standard output, its result to a file.
 */
final class EngineHost {
  /** What a line of progress begins with; other lines are noise of the code it runs. */
  static final String PROGRESS_MARK = "@progress ";

  /** What the line begins with that says why there is no result. */
  static final String FAILURE_MARK = "@failed ";

  private EngineHost() {}

  /**
   * What a host is to do, as its arguments.
   *
   * @param engine the engine's id
   * @param subject the subject's id or class
   * @param seed of the run
   * @param budgetMillis how long the engine may take
   * @param clock of the histories it records
   * @param result the file its report goes to
   * @param replay the token to replay, or {@link #NO_REPLAY}
   */
  record Job(
      String engine,
      String subject,
      long seed,
      long budgetMillis,
      ClockKind clock,
      String result,
      String replay) {
    static final String NO_REPLAY = "-";

    List<String> toArguments() {
      return List.of(
          engine,
          subject,
          Long.toString(seed),
          Long.toString(budgetMillis),
          clock.name(),
          result,
          replay);
    }

    static Job of(String[] arguments) {
      return new Job(
          arguments[0],
          arguments[1],
          Long.parseLong(arguments[2]),
          Long.parseLong(arguments[3]),
          ClockKind.valueOf(arguments[4]),
          arguments[5],
          arguments[6]);
    }
  }

  public static void main(String[] arguments) {
    try {
      perform(Job.of(arguments));
    } catch (HarnessException e) {
      System.out.println(FAILURE_MARK + e.getMessage());
      System.exit(ExitCode.HARNESS_ERROR.status());
    } catch (Throwable e) {
      // Short enough to be the reason in a report; the line that matters must not scroll away.
      System.out.println(FAILURE_MARK + e);
      e.printStackTrace(System.out);
      System.exit(1);
    }
    System.exit(0); // Whatever threads the engine or the subject may have left.
  }

  private static void perform(Job job) throws Exception {
    long start = System.nanoTime();
    Engine engine = Engines.named(job.engine());
    EngineResult result = run(engine, job);
    long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    VerdictJson.writeEngine(
        job.subject(), EngineReport.of(engine, elapsedMillis, result), Path.of(job.result()));
  }

  private static EngineResult run(Engine engine, Job job) throws Exception {
    Subject<?> subject = Subjects.named(job.subject());
    if (!engine.attacks(subject)) {
      return EngineResult.inconclusive(
          "%s does not attack this medium: %s".formatted(engine.id(), subject.medium().inWords()));
    }
    Optional<String> unavailable = subject.unavailable();
    if (unavailable.isPresent()) {
      return EngineResult.inconclusive(unavailable.get());
    }
    Plan plan =
        new Plan(
            job.seed(),
            Duration.ofMillis(job.budgetMillis()),
            job.clock(),
            EngineHost::printProgress);
    return job.replay().equals(Job.NO_REPLAY)
        ? engine.run(subject, plan)
        : engine.replay(subject, ReplayToken.parse(job.replay()), plan);
  }

  private static void printProgress(long done, long known, String unit) {
    System.out.println(PROGRESS_MARK + done + " " + known + " " + unit);
  }
}
