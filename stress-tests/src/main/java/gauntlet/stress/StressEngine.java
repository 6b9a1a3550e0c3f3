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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    return run(subject, tests(subject), Long.MAX_VALUE, plan);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    test(token);
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    return run(subject, List.of(test(token)), LONGEST_REPLAY_MILLIS, plan);
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
      default ->
          throw new IllegalArgumentException("no suite: contract=" + subject.contract().name());
    };
  }

  /** How long each configuration of each test may run for all of them to fit the budget. */
  private static long testMillis(Thoroughness thoroughness, int tests, Plan plan) {
    long planned = (long) (plan.budget().toMillis() * PLANNED_SHARE);
    return (planned - PROBING_MILLIS) / forks(thoroughness, tests) - FORK_MILLIS;
  }

  private static long forks(Thoroughness thoroughness, int tests) {
    return (long) tests * thoroughness.configurations();
  }

  /** The most thorough that fits the budget. */
  private static Optional<Thoroughness> thoroughness(int tests, Plan plan) {
    return Arrays.stream(Thoroughness.values())
        .filter(each -> testMillis(each, tests, plan) >= SHORTEST_TEST_MILLIS)
        .findFirst();
  }

  private static EngineResult tooShort(int tests, Plan plan) {
    long forks = forks(Thoroughness.ONE_CONFIGURATION, tests);
    long planned = PROBING_MILLIS + forks * (FORK_MILLIS + SHORTEST_TEST_MILLIS);
    return EngineResult.inconclusive(
        "its share of the budget is too small: millis=%d, needed=%d"
            .formatted(plan.budget().toMillis(), (long) (planned / PLANNED_SHARE)));
  }

  private static EngineResult run(
      Subject<?> subject, List<Class<?>> tests, long longestMillis, Plan plan)
      throws IOException, InterruptedException {
    if (StressRun.cores() < MIN_CORES) {
      return EngineResult.inconclusive(
          "a race needs %d cores: cores=%d".formatted(MIN_CORES, StressRun.cores()));
    }
    Optional<Thoroughness> thoroughness = thoroughness(tests.size(), plan);
    return thoroughness.isEmpty()
        ? tooShort(tests.size(), plan)
        : run(subject, tests, thoroughness.get(), longestMillis, plan);
  }

  private static EngineResult run(
      Subject<?> subject,
      List<Class<?>> tests,
      Thoroughness thoroughness,
      long longestMillis,
      Plan plan)
      throws IOException, InterruptedException {
    long millis = Math.min(longestMillis, testMillis(thoroughness, tests.size(), plan));
    Deadline deadline = plan.deadline();
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      StressRun.Outcome outcome =
          new StressRun(directory.path(), plan.progress())
              .run(subject, pattern(tests), thoroughness, millis, deadline);
      return new StressVerdict(subject, plan.seed(), tests, thoroughness, outcome).toResult();
    }
  }

  private static String pattern(List<Class<?>> tests) {
    return String.join("|", tests.stream().map(StressEngine::pattern).toList());
  }

  private static String pattern(Class<?> test) {
    return Pattern.quote(test.getCanonicalName()) + "$";
  }
}
