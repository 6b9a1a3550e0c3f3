package gauntlet.benchmarks;

import gauntlet.process.JvmCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A {@link Player} in a JVM of its own.
 *
 * @param orders what it reads
 * @param laps what it writes
 */
record PlayerProcess(Process process, PrintWriter orders, BufferedReader laps)
    implements AutoCloseable {
  /** As much heap for everybody from the start, and what the peers need to run on this JDK. */
  private static final List<String> FLAGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseParallelGC",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

  static PlayerProcess start(List<String> arguments) throws IOException {
    Process process =
        new JvmCommand(FLAGS, Player.class.getName(), arguments)
            .toProcessBuilder()
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new PlayerProcess(
        process,
        new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
        process.inputReader(StandardCharsets.UTF_8));
  }

  void order(String line) {
    orders.println(line);
  }

  /** What it says when it is ready, and at the end of a run. It gives up by itself. */
  Lap awaitLap() throws IOException {
    String line = laps.readLine();
    if (line == null) {
      throw new IllegalStateException("a player has ended: pid=" + process.pid());
    }
    return Lap.parse(line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
