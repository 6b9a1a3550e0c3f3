package gauntlet.litmus;

import gauntlet.engine.Deadline;
import gauntlet.engine.ProgressListener;
import gauntlet.engine.TestOutcomes;
import gauntlet.shm.RegionDirectory;
import gauntlet.stress.StressRun;
import gauntlet.stress.StressTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Litmus tests, played in each JVM configuration, on shared memory. */
public final class LitmusRun {
  /** For the figures of false sharing, and to end. */
  private static final Duration TIME_FOR_THE_REST = Duration.ofSeconds(5);

  private final List<LitmusTest> tests;
  private final long seed;
  private final ProgressListener progress;

  /**
   * A run that has not begun.
   *
   * @param names of the tests; all of them if there are none
   * @throws IllegalArgumentException if there is no such test
   */
  public LitmusRun(List<String> names, long seed, ProgressListener progress) {
    this.tests =
        names.isEmpty() ? LitmusTests.ALL : names.stream().map(LitmusTests::named).toList();
    this.seed = seed;
    this.progress = progress;
  }

  /** What it takes at least. */
  public Duration least() {
    return TIME_FOR_THE_REST.plusMillis(StressRun.leastMillis(tests.size()));
  }

  /**
   * Plays them.
   *
   * @param budget how long, in words and by the clock
   */
  public LitmusReport play(String budget, Duration time) throws IOException, InterruptedException {
    Machine machine = Machine.thisOne();
    try (RegionDirectory directory = RegionDirectory.create("gauntlet-litmus-")) {
      List<StressTest> played = tests.stream().map(LitmusTest::test).toList();
      StressRun run = new StressRun(directory.path(), List.of(), played, seed, progress);
      run.play(Deadline.in(time.minus(TIME_FOR_THE_REST)));
      return new LitmusReport(
          machine,
          seed,
          budget,
          results(run.outcomes(), machine.cores()),
          FalseSharing.measure(directory.path()),
          run.problems());
    }
  }

  private List<LitmusResult> results(List<TestOutcomes> outcomes, int cores) {
    List<LitmusResult> results = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      results.add(new LitmusResult(tests.get(i), outcomes.get(i), cores));
    }
    return results;
  }
}
