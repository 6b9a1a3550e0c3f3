package gauntlet.stress;

import gauntlet.engine.Deadline;
import gauntlet.engine.ProgressListener;
import gauntlet.engine.TestOutcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some tests in one configuration after another, each in a JVM of its own, until something is found
 * or the time is over.
 */
public final class StressRun {
  /** What a JVM takes before its first race, on a machine that has other things to do. */
  private static final long START_MILLIS = 700;

  private static final long SHORTEST_RACE_MILLIS = 30;

  private final Path directory;
  private final List<String> flags;
  private final long seed;
  private final ProgressListener progress;
  private final Map<String, Observations> observations = new LinkedHashMap<>();
  private final Set<JvmConfiguration> played = EnumSet.noneOf(JvmConfiguration.class);
  private final List<StressTest> playable;
  private final List<String> problems = new ArrayList<>();
  private final List<Report.Stuck> stuck = new ArrayList<>();
  private String thrown = "";

  /**
   * A run that has not begun.
   *
   * @param directory where its JVMs may leave files
   * @param flags those JVMs need for what is tested
   */
  public StressRun(
      Path directory,
      List<String> flags,
      List<StressTest> tests,
      long seed,
      ProgressListener progress) {
    this.directory = directory;
    this.flags = List.copyOf(flags);
    this.seed = seed;
    this.progress = progress;
    this.playable = new ArrayList<>(tests);
    tests.forEach(test -> observations.put(test.name(), new Observations(test)));
  }

  /** What so many tests take at least in one configuration. */
  public static long leastMillis(int tests) {
    return START_MILLIS + tests * SHORTEST_RACE_MILLIS;
  }

  /** Plays until something is found or the time is over. */
  public void play(Deadline deadline) throws IOException, InterruptedException {
    int weights = 0;
    for (JvmConfiguration configuration : JvmConfiguration.values()) {
      weights += configuration.weight();
    }
    for (JvmConfiguration configuration : JvmConfiguration.values()) {
      play(configuration, deadline.fraction((double) configuration.weight() / weights), deadline);
      weights -= configuration.weight();
    }
  }

  /** A test that cannot be played takes its JVM along: the others go on in a new one. */
  private void play(JvmConfiguration configuration, Deadline share, Deadline deadline)
      throws IOException, InterruptedException {
    int before;
    do {
      before = playable.size();
      if (playable.isEmpty() || hasFound() || !hasTime(deadline)) {
        return;
      }
      StressFork fork =
          StressFork.start(directory, flags, playable, configuration, seed, share, deadline);
      try {
        fork.forEachReport(report -> take(configuration, report));
        noteEnd(configuration, fork);
      } finally {
        fork.end();
      }
    } while (playable.size() < before);
  }

  private boolean hasTime(Deadline deadline) {
    return deadline.left().toMillis() >= leastMillis(playable.size());
  }

  private void take(JvmConfiguration configuration, Report report) {
    switch (report) {
      case Report.Played race -> {
        observations.get(race.test()).add(configuration, race.outcomes());
        thrown = race.thrown();
        played.add(configuration);
        progress.progress(configurations(), planned(), "configurations");
      }
      case Report.Stuck end -> stuck.add(end);
      case Report.Failed end -> {
        problems.add(
            "%s cannot be played under %s: %s".formatted(end.test(), configuration, end.why()));
        playable.removeIf(test -> test.name().equals(end.test()));
      }
    }
  }

  private void noteEnd(JvmConfiguration configuration, StressFork fork)
      throws IOException, InterruptedException {
    int status = fork.status();
    if (status != 0 && !fork.isCutOff()) {
      problems.add(
          "the JVM broke down under %s: status=%d, errors=%s"
              .formatted(configuration, status, fork.errors()));
    }
  }

  /** Whether there is a violation: what is still to be played would not change the verdict. */
  private boolean hasFound() {
    return !stuck.isEmpty() || observations.values().stream().anyMatch(Observations::hasForbidden);
  }

  /** The test of that name. */
  StressTest test(String name) {
    return observations.get(name).test();
  }

  /** What was seen of each test. */
  public List<TestOutcomes> outcomes() {
    return observations.values().stream().map(Observations::toOutcomes).toList();
  }

  /** In how many configurations tests were played, counted for each test. */
  long configurations() {
    return observations.values().stream().mapToLong(Observations::configurations).sum();
  }

  private long planned() {
    return (long) observations.size() * JvmConfiguration.values().length;
  }

  /** Those in which nothing was played. */
  public Set<JvmConfiguration> leftOut() {
    return EnumSet.complementOf(EnumSet.copyOf(played));
  }

  /** Whatever kept a test from being played, a sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The calls that did not return: one at most, as it ends the run. */
  List<Report.Stuck> stuck() {
    return List.copyOf(stuck);
  }

  /** The first exception that a call threw, as text; empty if none has. */
  String thrown() {
    return thrown;
  }
}
