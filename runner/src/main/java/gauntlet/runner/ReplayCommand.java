package gauntlet.runner;

import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.process.TemporaryDirectory;
import gauntlet.report.EngineReport;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.report.VerdictTable;
import gauntlet.weaken.Mutant;
import gauntlet.weaken.WeakeningJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet replay}. */
@Command(
    name = "replay",
    description = "Does again what led to a finding.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private UserClasses userClasses;

  @Parameters(paramLabel = "TOKEN", description = "The token printed with the finding.")
  private String token;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long it may try (default: ${DEFAULT-VALUE}).")
  private String budget;

  @Option(
      names = "--weaken",
      paramLabel = "MUTANT",
      description = "Of a finding of teeth --weaken: the mutant it was found in.")
  private Optional<String> mutant;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReplayToken parsed = parse(token);
    Duration time = Budget.parse(budget);

    long start = System.nanoTime();
    EngineReport result = replay(parsed, time);

    RunReport report =
        RunReport.of(
            parsed.seed(),
            time,
            Duration.ofNanos(System.nanoTime() - start),
            List.of(SubjectReport.of(userClasses.subject(parsed.subject()), List.of(result))));
    PrintWriter console = spec.commandLine().getOut();
    console.println();
    console.println(VerdictTable.render(report));
    console.println(
        report.verdict() == Verdict.VIOLATED ? "It happened again." : "It did not happen again.");
    console.flush();
    return ExitCode.of(report.verdict()).status();
  }

  private EngineReport replay(ReplayToken parsed, Duration time)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      return SeparateRunner.replaying(
              parsed, jvmFlags(directory.path()), ProgressDisplay.onStandardOutput())
          .run(userClasses.subject(parsed.subject()), Engines.named(parsed.engine()), time);
    }
  }

  private List<String> jvmFlags(Path directory) throws IOException {
    if (mutant.isEmpty()) {
      return List.of();
    }
    try {
      return WeakeningJar.in(directory)
          .flags(Mutant.parse(mutant.get()), directory.resolve("reached"));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private ReplayToken parse(String text) {
    try {
      ReplayToken token = ReplayToken.parse(text);
      Engines.named(token.engine()).requireReplayable(userClasses.subject(token.subject()), token);
      return token;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
