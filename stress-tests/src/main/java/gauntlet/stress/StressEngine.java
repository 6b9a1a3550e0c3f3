package gauntlet.stress;

import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.process.TemporaryDirectory;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** jcstress: short races, millions of times, on the real compiler and the real processor. */
public final class StressEngine implements Engine {
  public static final String ID = "stress";

  private static final int MIN_CORES = 2;

  /** What jcstress takes before its first fork: it probes the machine and what the JVM can do. */
  private static final long PROBING_MILLIS = 5_000;

  /** What a fork takes beside the time its test runs. */
  private static final long FORK_MILLIS = 550;

  /** How much of the budget is planned for: the machine may be busy with other things. */
  private static final double PLANNED_SHARE = 0.7;

  /** Interpreter, C1, C2, and C2 with its choices randomised. */
  private static final int CONFIGURATIONS_PER_TEST = 4;

  private static final long SHORTEST_TEST_MILLIS = 50;

  /** Long enough for what was seen once to be seen again. */
  private static final long LONGEST_REPLAY_MILLIS = 3_000;

  private static final List<Class<?>> MESSAGE_QUEUE_TESTS =
      List.of(
          MessageQueueSuite.RecordComplete.class,
          MessageQueueSuite.FirstInFirstOut.class,
          MessageQueueSuite.FullBoundary.class);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "jcstress: short races, millions of times, on the real compiler and processor";
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    List<Class<?>> tests = tests(subject);
    return run(subject, tests, testMillis(tests.size(), plan), plan);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    test(token);
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    long millis = Math.min(LONGEST_REPLAY_MILLIS, testMillis(1, plan));
    return run(subject, List.of(test(token)), millis, plan);
  }

  private static Class<?> test(ReplayToken token) {
    for (Class<?> test : MESSAGE_QUEUE_TESTS) {
      if (test.getSimpleName().equals(token.detail())) {
        return test;
      }
    }
    throw new IllegalArgumentException("no such test: name=" + token.detail());
  }

  private static List<Class<?>> tests(Subject<?> subject) {
    return switch (subject) {
      case MessageQueueSubject queue -> MESSAGE_QUEUE_TESTS;
    };
  }

  /** How long each configuration of each test may run for all of them to fit the budget. */
  private static long testMillis(int tests, Plan plan) {
    long planned = (long) (plan.budget().toMillis() * PLANNED_SHARE);
    return (planned - PROBING_MILLIS) / forks(tests) - FORK_MILLIS;
  }

  private static long forks(int tests) {
    return (long) tests * CONFIGURATIONS_PER_TEST;
  }

  private static EngineResult run(Subject<?> subject, List<Class<?>> tests, long millis, Plan plan)
      throws IOException, InterruptedException {
    if (StressRun.cores() < MIN_CORES) {
      return EngineResult.inconclusive(
          "a race needs %d cores: cores=%d".formatted(MIN_CORES, StressRun.cores()));
    }
    if (millis < SHORTEST_TEST_MILLIS) {
      long planned = PROBING_MILLIS + forks(tests.size()) * (FORK_MILLIS + SHORTEST_TEST_MILLIS);
      long needed = (long) (planned / PLANNED_SHARE);
      return EngineResult.inconclusive(
          "its share of the budget is too small: millis=%d, needed=%d"
              .formatted(plan.budget().toMillis(), needed));
    }
    Deadline deadline = plan.deadline();
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      StressRun.Outcome outcome =
          new StressRun(directory.path(), plan.progress())
              .run(subject.id(), pattern(tests), millis, deadline);
      return new StressVerdict(subject, plan.seed(), tests, outcome).toResult();
    }
  }

  private static String pattern(List<Class<?>> tests) {
    return String.join("|", tests.stream().map(StressEngine::pattern).toList());
  }

  private static String pattern(Class<?> test) {
    return Pattern.quote(test.getCanonicalName()) + "$";
  }
}
