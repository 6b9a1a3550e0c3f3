package gauntlet.stress;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Medium;
import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.shm.RegionDirectory;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** jcstress: short races, millions of times, on the real compiler and the real processor. */
public final class StressEngine implements Engine {
  public static final String ID = "stress";

  private static final int MIN_CORES = 2;

  /** For ending JVMs and removing what they have left. */
  private static final Duration TIME_TO_CLEAN_UP = Duration.ofMillis(300);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "jcstress: short races, millions of times, on the real compiler and processor";
  }

  /**
   * What compiler and processor reorder, a call of the kernel does not show; and millions of its
   * objects cannot be made. Where it does no more than wake sleepers, all else is shared memory.
   */
  @Override
  public Set<Medium> media() {
    return Set.of(Medium.SHARED_MEMORY, Medium.SIGNAL);
  }

  @Override
  public Map<Guarantee, String> exercises() {
    return Map.of(
        Guarantee.SAFETY, StressVerdict.SAMPLES, Guarantee.PROGRESS, StressVerdict.SAMPLES);
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    return run(subject, Suites.tests(subject), plan);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    test(subject, token);
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    return run(subject, List.of(test(subject, token)), plan);
  }

  private static StressTest test(Subject<?> subject, ReplayToken token) {
    return Suites.tests(subject).stream()
        .filter(test -> test.name().equals(token.detail()))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no such test: name=" + token.detail()));
  }

  private static EngineResult run(Subject<?> subject, List<StressTest> tests, Plan plan)
      throws IOException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    if (cores < MIN_CORES) {
      return EngineResult.inconclusive(
          "a race needs %d cores: cores=%d".formatted(MIN_CORES, cores));
    }
    Duration needed = Duration.ofMillis(StressRun.leastMillis(tests.size())).plus(TIME_TO_CLEAN_UP);
    if (plan.budget().compareTo(needed) < 0) {
      return EngineResult.inconclusive(
          "its share of the budget is too small: millis=%d, needed=%d"
              .formatted(plan.budget().toMillis(), needed.toMillis()));
    }
    return play(subject, tests, plan);
  }

  private static List<String> flags(Subject<?> subject) {
    return Stream.concat(
            Stream.of("-D" + Slots.SUBJECT_PROPERTY + "=" + Subjects.nameOf(subject)),
            subject.jvmFlags().stream())
        .toList();
  }

  /** All that the JVMs leave behind, the region above all, is in a directory that is removed. */
  private static EngineResult play(Subject<?> subject, List<StressTest> tests, Plan plan)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(plan.budget().minus(TIME_TO_CLEAN_UP));
    try (RegionDirectory directory = RegionDirectory.create("gauntlet-stress-")) {
      StressRun run =
          new StressRun(directory.path(), flags(subject), tests, plan.seed(), plan.progress());
      run.play(deadline);
      return new StressVerdict(subject, plan.seed(), run).toResult();
    }
  }
}
