package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.catalog.UnknownSubjectException;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.report.RunReport;
import gauntlet.report.VerdictTable;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code gauntlet verify}. */
@Command(
    name = "verify",
    description = "Runs the engines on subjects and says whether they keep their guarantees.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  /** Enough for each engine to get beyond its start, on two cores. */
  private static final Duration PER_SUBJECT = Duration.ofSeconds(40);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SUBJECT",
      description = "Ids or classes of subjects; all reference subjects if there are none.")
  private List<String> subjects = List.of();

  @Mixin private RunOptions options;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "How long the whole run may take, such as 90s or 5m (default: 40 seconds a subject).")
  private Optional<String> budget;

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      defaultValue = "monotonic",
      description =
          "What histories are recorded by: monotonic, the machine's clock, or shared, a counter in"
              + " shared memory (default: ${DEFAULT-VALUE}).")
  private ClockKind clock;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Subject<?>> chosenSubjects = chosenSubjects();
    // The budget is shared along the order of the engines, not of the command line.
    List<Engine> chosenEngines = options.chosenOf(Engines.all());
    Duration time =
        budget.map(Budget::parse).orElse(PER_SUBJECT.multipliedBy(chosenSubjects.size()));
    long chosenSeed = options.chosenSeed();
    ReportFiles files = options.files();

    PrintWriter console = spec.commandLine().getOut();
    console.println("seed " + chosenSeed + ", budget " + Budget.format(time));
    console.flush();
    EngineRunner runner =
        new SeparateRunner(chosenSeed, clock, List.of(), ProgressDisplay.onStandardOutput());
    RunReport report =
        new Verification(chosenSeed, time, runner).run(chosenSubjects, chosenEngines);
    files.write(report);
    console.println();
    console.println(VerdictTable.render(report));
    console.println("report: " + files.html());
    console.flush();
    return ExitCode.of(report.verdict()).status();
  }

  private List<Subject<?>> chosenSubjects() {
    return subjects.isEmpty()
        ? Subjects.reference()
        : subjects.stream().distinct().<Subject<?>>map(VerifyCommand::subject).toList();
  }

  static Subject<?> subject(String name) {
    try {
      return Subjects.named(name);
    } catch (UnknownSubjectException e) {
      throw new UsageException(e.getMessage() + " (gauntlet list shows them)", e);
    }
  }
}
