package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.HarnessException;
import gauntlet.engine.ProgressListener;
import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.process.TemporaryDirectory;
import gauntlet.report.EngineReport;
import gauntlet.report.VerdictJson;
import gauntlet.shm.LeakedRegions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs one engine on one subject in a JVM of its own, and never lets it take much longer than it
 * may.
 */
final class EngineProcess {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int OUTPUT_LINES_KEPT = 8;

  /** What the engines need of their JVM: Lincheck attaches an agent. */
  private static final List<String> FLAGS =
      List.of("-XX:+EnableDynamicAgentLoading", "--sun-misc-unsafe-memory-access=allow");

  private final List<String> jvmFlags;
  private final ProgressListener progress;
  private final Deque<String> output = new ArrayDeque<>();
  private Optional<String> failure = Optional.empty();

  private EngineProcess(List<String> jvmFlags, ProgressListener progress) {
    this.jvmFlags = jvmFlags;
    this.progress = progress;
  }

  /**
   * Runs the engine. Whatever keeps it from a result of its own makes the result INCONCLUSIVE.
   *
   * @param replay the token to replay, or {@link EngineHost.Job#NO_REPLAY}
   * @param jvmFlags beside the usual ones
   */
  static EngineReport run(
      String engine,
      String subject,
      long seed,
      Duration budget,
      ClockKind clock,
      String replay,
      List<String> jvmFlags,
      ProgressListener progress)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path result = directory.path().resolve("result.json");
      EngineHost.Job job =
          new EngineHost.Job(
              engine, subject, seed, budget.toMillis(), clock, result.toString(), replay);
      EngineResult answer =
          new EngineProcess(jvmFlags, progress).run(job, directory.path(), budget);
      return EngineReport.of(
          Engines.named(engine), Duration.ofNanos(System.nanoTime() - start).toMillis(), answer);
    }
  }

  private EngineResult run(EngineHost.Job job, Path directory, Duration budget)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(budget.plus(GRACE));
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(jvmFlags);
    flags.addAll(Subjects.named(job.subject()).jvmFlags());
    flags.add("-Djava.io.tmpdir=" + directory);
    Process host =
        new JvmCommand(flags, EngineHost.class.getName(), job.toArguments())
            .toProcessBuilder()
            .redirectErrorStream(true)
            .start();
    try {
      Thread reader = Thread.ofVirtual().start(() -> read(host));
      if (!host.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        return EngineResult.inconclusive(
            "did not end within its budget: budget=%s, output=%s".formatted(budget, lastOutput()));
      }
      reader.join(GRACE);
      return result(job, host.exitValue());
    } finally {
      // Who is killed removes nothing.
      LeakedRegions.removeThoseOf(ProcessTree.kill(host));
    }
  }

  private EngineResult result(EngineHost.Job job, int status) throws IOException {
    if (status == ExitCode.HARNESS_ERROR.status()) {
      throw new HarnessException(reason());
    }
    Path file = Path.of(job.result());
    if (status != 0 || !Files.exists(file)) {
      return EngineResult.inconclusive(
          "could not run: exit=%d, reason=%s".formatted(status, reason()));
    }
    return VerdictJson.readEngine(job.subject(), file).result();
  }

  private void read(Process host) {
    try (BufferedReader reader = host.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(EngineHost.PROGRESS_MARK)) {
          report(line.substring(EngineHost.PROGRESS_MARK.length()));
        } else if (line.startsWith(EngineHost.FAILURE_MARK)) {
          fail(line.substring(EngineHost.FAILURE_MARK.length()));
        } else {
          keep(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read engine host: pid=" + host.pid(), e);
    }
  }

  private void report(String line) {
    String[] words = line.split(" ", 3);
    progress.progress(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
  }

  private synchronized void keep(String line) {
    if (output.size() == OUTPUT_LINES_KEPT) {
      output.removeFirst();
    }
    output.addLast(line);
  }

  private synchronized void fail(String what) {
    failure = Optional.of(what);
  }

  private synchronized String reason() {
    return failure.orElseGet(this::lastOutput);
  }

  private synchronized String lastOutput() {
    return String.join(" | ", output);
  }
}
