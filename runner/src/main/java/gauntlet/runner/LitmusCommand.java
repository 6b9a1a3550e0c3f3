package gauntlet.runner;

import gauntlet.litmus.LitmusMarkdown;
import gauntlet.litmus.LitmusReport;
import gauntlet.litmus.LitmusRun;
import gauntlet.litmus.LitmusText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet litmus}. */
@Command(
    name = "litmus",
    description =
        "Plays small tests of memory ordering on mapped memory, and counts what this machine shows.",
    mixinStandardHelpOptions = true)
final class LitmusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TEST", description = "Names of tests; all of them if there are none.")
  private List<String> tests = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "1m",
      description =
          "How long the whole run may take, such as 90s or 5m (default: ${DEFAULT-VALUE}).")
  private String budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where the random choices come from; another one every time if not given.")
  private Long seed;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Writes the tables as a document, too: docs/litmus.md is one.")
  private Path markdown;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Duration time = Budget.parse(budget);
    long chosenSeed = Seed.orRandom(seed);
    ProgressDisplay display = ProgressDisplay.onStandardOutput();
    LitmusRun run = run(chosenSeed, display);
    requireTime(run.least(), time);

    PrintWriter out = spec.commandLine().getOut();
    out.println("seed " + chosenSeed + ", budget " + budget);
    out.flush();
    long start = System.nanoTime();
    display.started("litmus", "");
    LitmusReport report = run.play(budget, time);
    display.ended(report.verdict(), Duration.ofNanos(System.nanoTime() - start));

    out.println();
    out.print(LitmusText.render(report));
    out.flush();
    if (markdown != null) {
      write(report);
    }
    return ExitCode.of(report.verdict()).status();
  }

  private LitmusRun run(long chosenSeed, ProgressDisplay display) {
    try {
      return new LitmusRun(tests, chosenSeed, display::progress);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private void write(LitmusReport report) {
    try {
      Files.writeString(markdown, LitmusMarkdown.render(report), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("cannot write the tables: file=" + markdown, e);
    }
  }

  private static void requireTime(Duration needed, Duration given) {
    if (given.compareTo(needed) < 0) {
      throw new UsageException(
          "the budget is too small: millis=%d, needed=%d"
              .formatted(given.toMillis(), needed.toMillis()));
    }
  }
}
