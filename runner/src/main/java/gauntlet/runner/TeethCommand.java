package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.engine.PlantedBug;
import gauntlet.report.TeethReport;
import gauntlet.report.TeethTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet teeth}. */
@Command(
    name = "teeth",
    description =
        "Runs the engines on subjects with planted bugs and says which bugs they caught. On each,"
            + " the engines that are expected to catch it run until one does.",
    mixinStandardHelpOptions = true)
final class TeethCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SUBJECT",
      description = "Ids of broken subjects; all of them if there are none.")
  private List<String> subjects = List.of();

  @Mixin private RunOptions options;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "15m",
      description =
          "How long the whole run may take, such as 90s or 5m (default: ${DEFAULT-VALUE}).")
  private String budget;

  @Option(
      names = "--every-engine",
      description = "Run all engines that are expected to catch a bug; each of them has to.")
  private boolean everyEngine;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Engine> engines = options.chosenOf(Engines.cheapestFirst());
    List<PlantedBug> bugs = chosenBugs(engines);
    Duration time = Budget.parse(budget);
    long seed = options.chosenSeed();
    ReportFiles files = options.files();

    PrintWriter console = spec.commandLine().getOut();
    console.println("seed " + seed + ", budget " + budget);
    console.flush();
    EngineRunner runner =
        new SeparateRunner(seed, ClockKind.MONOTONIC, ProgressDisplay.onStandardOutput());
    TeethReport report = new Teeth(seed, time, everyEngine, runner).run(bugs, engines);
    files.write(report);
    console.println();
    console.println(TeethTable.render(report));
    console.println("report: " + files.teeth() + ", " + files.html());
    console.flush();
    return ExitCode.of(report.outcome().verdict()).status();
  }

  /** Those chosen that any of these engines is expected to catch. */
  private List<PlantedBug> chosenBugs(List<Engine> engines) {
    List<PlantedBug> chosen =
        subjects.isEmpty()
            ? Subjects.gallery()
            : subjects.stream().distinct().map(TeethCommand::bug).toList();
    List<PlantedBug> catchable =
        chosen.stream().filter(bug -> !Teeth.expected(bug, engines).isEmpty()).toList();
    if (catchable.isEmpty()) {
      throw new UsageException(
          "none of these engines is expected to catch any of these bugs: engines=%s"
              .formatted(engines.stream().map(Engine::id).toList()));
    }
    return catchable;
  }

  private static PlantedBug bug(String id) {
    return Subjects.gallery().stream()
        .filter(bug -> bug.subject().id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("not in the gallery: name=%s (list shows it)".formatted(id)));
  }
}
