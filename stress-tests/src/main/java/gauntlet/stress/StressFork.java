package gauntlet.stress;

import gauntlet.engine.Deadline;
import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A JVM that plays tests, as the one that has started it sees it. */
final class StressFork {
  private static final String HEAP = "64m";
  private static final int ERROR_LINES_KEPT = 12;

  private final Path errors;
  private final Process process;
  private final Thread guard;
  private volatile boolean cutOff;

  private StressFork(Path errors, Process process, Deadline deadline) {
    this.errors = errors;
    this.process = process;
    this.guard = Thread.ofVirtual().start(() -> killAt(deadline));
  }

  /**
   * Starts it.
   *
   * @param directory where it may leave files
   * @param flags it needs for what is tested
   * @param share by when it is to end by itself
   * @param deadline at which it is killed
   */
  static StressFork start(
      Path directory,
      List<String> flags,
      List<StressTest> tests,
      JvmConfiguration configuration,
      long seed,
      Deadline share,
      Deadline deadline)
      throws IOException {
    Path errors = Files.createTempFile(directory, "fork-", ".err");
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(share.instant().toEpochMilli()));
    tests.forEach(test -> arguments.add(test.states().getName()));
    Process process =
        new JvmCommand(
                flags(directory, flags, configuration, seed),
                StressWorker.class.getName(),
                arguments)
            .toProcessBuilder()
            .redirectError(errors.toFile())
            .start();
    return new StressFork(errors, process, deadline);
  }

  private static List<String> flags(
      Path directory, List<String> flags, JvmConfiguration configuration, long seed) {
    return Stream.of(
            List.of(
                "-D" + SlotMemory.DIRECTORY_PROPERTY + "=" + directory,
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-XX:+UseSerialGC",
                // Standard output is for reports.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:StressSeed=" + Integer.toUnsignedString(Long.hashCode(seed)),
                // The calls of both actors are compiled into the loops, as jcstress has it.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline,*.jcstress_stride_*",
                "-XX:CompileCommand=inline,gauntlet.stress.*::*",
                "-XX:CompileCommand=inline,gauntlet.litmus.*::*"),
            configuration.flags(),
            flags)
        .flatMap(List::stream)
        .toList();
  }

  private void killAt(Deadline deadline) {
    try {
      if (!process.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        cutOff = true;
        process.toHandle().destroyForcibly(); // Process.destroyForcibly() would close its streams.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It has been ended.
    }
  }

  /** Hands on what it reports, until it has ended. */
  void forEachReport(Consumer<Report> consumer) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(process.getInputStream())) {
      for (Optional<Report> report = read(in); report.isPresent(); report = read(in)) {
        consumer.accept(report.get());
      }
    } catch (EOFException e) {
      return; // It has ended before it began.
    }
  }

  @SuppressWarnings("BanSerializableRead") // Both ends are this program, on one machine.
  private static Optional<Report> read(ObjectInputStream in) throws IOException {
    try {
      return Optional.of((Report) in.readObject());
    } catch (EOFException e) {
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      throw new LinkageError("no such report", e);
    }
  }

  /** Whether it was killed at its deadline. */
  boolean isCutOff() {
    return cutOff;
  }

  /** Its exit status; it has ended. */
  int status() throws InterruptedException {
    return process.waitFor();
  }

  /** The last lines of its standard error. */
  List<String> errors() throws IOException {
    List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
    return lines.subList(Math.max(0, lines.size() - ERROR_LINES_KEPT), lines.size());
  }

  /** Ends it, whatever it does. */
  void end() throws InterruptedException {
    guard.interrupt();
    ProcessTree.kill(process);
  }
}
