package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.report.RunReport;
import gauntlet.report.Shard;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet verify}. */
@Command(
    name = "verify",
    description = "Runs the engines on subjects and says whether they keep their guarantees.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  /** Enough for each engine to get beyond its start, on two cores. */
  private static final Duration PER_SUBJECT = Duration.ofSeconds(40);

  @Mixin private UserClasses userClasses;

  @Parameters(
      paramLabel = "SUBJECT",
      description = "Ids or classes of subjects; all reference subjects if there are none.")
  private List<String> subjects = new ArrayList<>();

  @Option(names = "--subject", paramLabel = "SUBJECT", description = "The same, as an option.")
  private List<String> moreSubjects = new ArrayList<>();

  @Mixin private RunOptions options;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "How long the whole run may take, such as 90s or 5m (default: 40 seconds a subject).")
  private Optional<String> budget;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Only the I-th of N parts of the run, in its part of the time; gauntlet merge puts the"
              + " reports of all of them together.")
  private Optional<String> shard;

  @Option(names = "--fail-fast", description = "End with the first finding.")
  private boolean failFast;

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      defaultValue = "monotonic",
      description =
          "What histories are recorded by: monotonic, the machine's clock, or shared, a counter in"
              + " shared memory (default: ${DEFAULT-VALUE}).")
  private ClockKind clock;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Subject<?>> chosenSubjects = chosenSubjects();
    // The budget is shared along the order of the engines, not of the command line.
    List<Engine> chosenEngines = options.chosenOf(Engines.all());
    Duration time =
        budget.map(Budget::parse).orElse(PER_SUBJECT.multipliedBy(chosenSubjects.size()));
    long seed = options.chosenSeed();
    Optional<Shard> part = shard.map(VerifyCommand::shard);
    ReportFiles files = options.files();
    Verification verification =
        new Verification(
            seed, time, Cell.all(chosenSubjects, chosenEngines), part, files.before(), failFast);

    output.say(
        "seed "
            + seed
            + ", budget "
            + Budget.format(time)
            + part.map(p -> ", shard " + p).orElse(""));
    for (Subject<?> subject : chosenSubjects) {
      Cell.leftOut(subject, chosenEngines)
          .ifPresent(what -> output.say(subject.id() + " will not show " + what));
    }
    SourceFiles sources = SourceFiles.below(Path.of(""));
    Interruption.beginsWith(() -> files.write(verification.stop(), sources));
    RunReport report = verification.run(SeparateRunner.attacking(seed, clock, output.progress()));
    if (!Interruption.isOver()) {
      return ExitCode.INCONCLUSIVE.status(); // The report has been made.
    }
    return output.deliver(report, sources, files).status();
  }

  private static Shard shard(String text) {
    try {
      return Shard.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private List<Subject<?>> chosenSubjects() {
    List<String> names = Stream.concat(subjects.stream(), moreSubjects.stream()).toList();
    return names.isEmpty()
        ? Subjects.reference()
        : names.stream().distinct().<Subject<?>>map(userClasses::subject).toList();
  }
}
