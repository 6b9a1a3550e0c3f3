package gauntlet.agent;

import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.processes.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints how long a worker takes from its start to the answer to its first task. */
public final class StartUpTime {
  private static final int RUNS = 21;
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Those of the crash engine's victims. */
  private static final List<String> COMMON_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  /** Answers at once. */
  record Echo(String word) implements Task<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String run(Station station) {
      return word;
    }
  }

  private StartUpTime() {}

  /** Arguments are further JVM flags. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      List<String> agent = new ArrayList<>(AgentJars.write(directory.path()));
      agent.addAll(Arrays.asList(arguments));
      print("without agent", Arrays.asList(arguments));
      print("with agent", agent);
    }
  }

  private static void print(String what, List<String> more)
      throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(COMMON_FLAGS);
    flags.addAll(more);
    long[] milliseconds = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      milliseconds[i] = startUp(flags).toMillis();
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        "%-14s median %d ms, of %d to %d%n",
        what, milliseconds[RUNS / 2], milliseconds[0], milliseconds[RUNS - 1]);
  }

  private static Duration startUp(List<String> flags) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Worker worker = Worker.start(flags)) {
      worker.run(new Echo("hello"), SOON);
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
