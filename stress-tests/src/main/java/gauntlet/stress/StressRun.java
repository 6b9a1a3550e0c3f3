package gauntlet.stress;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Deadline;
import gauntlet.engine.ProgressListener;
import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.subject.Subject;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** One run of jcstress, in a process of its own; its results are read from the file it leaves. */
final class StressRun {
  static final int STRIDE_SIZE = 32;
  static final int STRIDE_COUNT = 64;

  private static final int OUTPUT_LINES_KEPT = 8;
  private static final int MAX_ITERATION_MILLIS = 1_000;

  /** jcstress looks for forks that have died once a second. */
  private static final long MILLIS_TO_NOTICE_A_KILL = 1_100;

  private static final long MILLIS_TO_WRITE_RESULTS = 1_000;
  private static final int MILLIS_BETWEEN_LOOKS = 50;
  private static final int STILL_RUNNING = -1;
  private static final String FORK_MAIN = "org.openjdk.jcstress.ForkedMain";

  /** What its console says after each result; used for progress and time-keeping only. */
  private static final Pattern PROGRESS =
      Pattern.compile(
          "\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs\\)");

  private final Path directory;
  private final ProgressListener progress;
  private final Deque<String> output = new ArrayDeque<>();

  /** How many configurations are still to be run, as far as known. */
  private volatile long remaining;

  /**
   * A run that leaves its files in this directory.
   *
   * @param progress is told of the configurations that are done
   */
  StressRun(Path directory, ProgressListener progress) {
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * What a run left behind.
   *
   * @param results one for each test and JVM configuration, those cut off among them
   * @param cutOff whether configurations were ended before their time
   * @param ended whether it came to its end in time
   * @param status its exit status, if it ended
   * @param output the last lines of its console
   */
  record Outcome(
      Collection<TestResult> results,
      boolean cutOff,
      boolean ended,
      int status,
      List<String> output) {}

  /**
   * Runs the tests that match. When time runs short, each fork is ended as soon as it is there, so
   * that jcstress comes to its end and writes down what it has; killed before that, it would leave
   * nothing.
   *
   * @param tests a regular expression
   * @param millis how long each configuration of a test is to run
   */
  Outcome run(
      Subject<?> subject, String tests, Thoroughness thoroughness, long millis, Deadline deadline)
      throws IOException, InterruptedException {
    Process process =
        new JvmCommand(
                List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + directory),
                Main.class.getName(),
                arguments(subject, tests, thoroughness, millis))
            .toProcessBuilder()
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      Thread reader = Thread.ofVirtual().start(() -> read(process));
      boolean ended = false;
      boolean cutOff = false;
      while (!ended && !deadline.isOver()) {
        if (deadline.left().toMillis() < millisToWindDown()) {
          cutOff |= killForks(process);
        }
        ended = process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
      }
      if (ended) {
        reader.join();
      }
      int status = ended ? process.exitValue() : STILL_RUNNING;
      return new Outcome(results(), cutOff, ended, status, lastOutput());
    } finally {
      ProcessTree.kill(process);
    }
  }

  private List<String> arguments(
      Subject<?> subject, String tests, Thoroughness thoroughness, long millis) {
    long iterations = Math.max(1, millis / MAX_ITERATION_MILLIS);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-t", tests));
    arguments.addAll(List.of("-r", directory.resolve("html").toString()));
    arguments.addAll(List.of("-c", Integer.toString(cores())));
    arguments.addAll(List.of("-f", "1", "-fsm", "1"));
    arguments.addAll(List.of("-iters", Long.toString(iterations)));
    arguments.addAll(List.of("-time", Long.toString(millis / iterations)));
    arguments.addAll(List.of("-strideSize", Integer.toString(STRIDE_SIZE)));
    arguments.addAll(List.of("-strideCount", Integer.toString(STRIDE_COUNT)));
    arguments.addAll(List.of("-sc", "false"));
    arguments.addAll(
        List.of(
            flagsOption(thoroughness),
            "--enable-native-access=ALL-UNNAMED -D%s=%s %s"
                .formatted(
                    Slots.SUBJECT_PROPERTY,
                    Subjects.nameOf(subject),
                    String.join(" ", subject.jvmFlags()))));
    return arguments;
  }

  /** With -jvmArgs, jcstress no longer chooses compilers and their stress modes. */
  private static String flagsOption(Thoroughness thoroughness) {
    return switch (thoroughness) {
      case ALL_COMPILERS -> "-jvmArgsPrepend";
      case ONE_CONFIGURATION -> "-jvmArgs";
    };
  }

  private long millisToWindDown() {
    return remaining * MILLIS_TO_NOTICE_A_KILL + MILLIS_TO_WRITE_RESULTS;
  }

  /**
   * Ends the JVMs that run tests, not those that probe what a JVM can do; whether there were any.
   */
  private static boolean killForks(Process jcstress) {
    List<ProcessHandle> forks = jcstress.descendants().filter(StressRun::isFork).toList();
    forks.forEach(ProcessHandle::destroyForcibly);
    return !forks.isEmpty();
  }

  /** By its command line; the JDK's own view of it is cut off where the class path is long. */
  private static boolean isFork(ProcessHandle process) {
    Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8)
          .contains(FORK_MAIN);
    } catch (IOException e) {
      return false; // It has ended by itself.
    }
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private Collection<TestResult> results() throws IOException {
    InProcessCollector collector = new InProcessCollector();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "jcstress-results-*.bin.gz")) {
      for (Path file : files) {
        DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
        reader.dump();
        reader.close();
      }
    } catch (EOFException e) {
      // Killed before its first results left its buffers: there are none, and the verdict says so.
      return collector.getTestResults();
    } catch (ClassNotFoundException e) {
      throw new LinkageError("jcstress results are of another version", e);
    }
    return collector.getTestResults();
  }

  private void read(Process process) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher matcher = PROGRESS.matcher(line);
        if (matcher.find()) {
          report(matcher);
        } else if (!line.isBlank()) {
          keep(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read jcstress: pid=" + process.pid(), e);
    }
  }

  private void report(Matcher matcher) {
    long done = 0;
    for (int group = 2; group <= matcher.groupCount(); group++) {
      done += Long.parseLong(matcher.group(group));
    }
    long planned = Long.parseLong(matcher.group(1));
    remaining = planned - done;
    progress.progress(done, planned, "configurations");
  }

  private synchronized void keep(String line) {
    if (output.size() == OUTPUT_LINES_KEPT) {
      output.removeFirst();
    }
    output.addLast(line);
  }

  private synchronized List<String> lastOutput() {
    return List.copyOf(output);
  }
}
