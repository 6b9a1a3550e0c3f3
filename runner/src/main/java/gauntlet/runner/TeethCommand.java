package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.engine.PlantedBug;
import gauntlet.report.MutantReport;
import gauntlet.report.TeethReport;
import gauntlet.report.TeethTable;
import gauntlet.report.WeakenJson;
import gauntlet.report.WeakenReport;
import gauntlet.report.WeakenTable;
import gauntlet.subject.Subject;
import gauntlet.weaken.Mutant;
import gauntlet.weaken.Mutants;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
            + " the engines that are expected to catch it run until one does. With --weaken: weakens"
            + " every access of subjects to shared memory, one at a time, and says which are missed.",
    mixinStandardHelpOptions = true)
final class TeethCommand implements Callable<Integer> {
  private static final Duration FOR_THE_GALLERY = Duration.ofMinutes(15);
  private static final Duration FOR_A_MUTANT = Duration.ofSeconds(30);

  /** In a hundred. */
  private static final int ALL = 100;

  @Spec private CommandSpec spec;

  @Mixin private UserClasses userClasses;

  @Parameters(
      paramLabel = "SUBJECT",
      description =
          "Ids of broken subjects; all of them if there are none. With --weaken, ids or classes"
              + " of others; all reference subjects if there are none.")
  private List<String> subjects = List.of();

  @Mixin private RunOptions options;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "How long the whole run may take, such as 90s or 5m (default: 15m; with --weaken, 30"
              + " seconds a mutant).")
  private Optional<String> budget;

  @Option(names = "--weaken", description = "Weaken accesses, where no bug is planted.")
  private boolean weaken;

  @Option(
      names = "--trend",
      paramLabel = "FILE",
      description =
          "With --weaken: where a line with the score of each subject is added (default:"
              + " teeth-trend.jsonl beside the report files).")
  private Optional<Path> trend;

  @Option(
      names = "--score",
      paramLabel = "PERCENT",
      description =
          "With --weaken: how many in a hundred accesses of each subject have to be caught or"
              + " explained (default: 100).")
  private Optional<Integer> score;

  @Option(
      names = "--every-engine",
      description = "Run all engines that are expected to catch a bug; each of them has to.")
  private boolean everyEngine;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return weaken ? weakenAccesses() : runGallery();
  }

  private int runGallery() throws IOException, InterruptedException {
    if (trend.isPresent()) {
      throw new UsageException("--trend is for --weaken");
    }
    if (score.isPresent()) {
      throw new UsageException("--score is for --weaken");
    }
    List<Engine> engines = options.chosenOf(Engines.cheapestFirst());
    List<PlantedBug> bugs = chosenBugs(engines);
    Duration time = budget.map(Budget::parse).orElse(FOR_THE_GALLERY);
    long seed = options.chosenSeed();
    ReportFiles files = options.files();

    PrintWriter console = spec.commandLine().getOut();
    console.println("seed " + seed + ", budget " + Budget.format(time));
    console.flush();
    EngineRunner runner =
        SeparateRunner.attacking(seed, ClockKind.MONOTONIC, ProgressDisplay.onStandardOutput());
    TeethReport report = new Teeth(seed, time, everyEngine, runner).run(bugs, engines);
    files.write(report);
    console.println();
    console.println(TeethTable.render(report));
    console.println("report: " + files.teeth() + ", " + files.html());
    console.flush();
    return ExitCode.of(report.outcome().verdict()).status();
  }

  private int weakenAccesses() throws IOException, InterruptedException {
    if (everyEngine) {
      throw new UsageException("--every-engine is for the gallery, not for --weaken");
    }
    int required = score.orElse(ALL);
    if (required < 0 || required > ALL) {
      throw new UsageException("score out of range: percent=" + required);
    }
    Map<Subject<?>, List<Mutant>> mutants = chosenMutants();
    int count = mutants.values().stream().mapToInt(List::size).sum();
    Duration time = budget.map(Budget::parse).orElse(FOR_A_MUTANT.multipliedBy(count));
    long seed = options.chosenSeed();
    ReportFiles files = options.files();

    PrintWriter console = spec.commandLine().getOut();
    console.println("seed %d, budget %s, %d mutants".formatted(seed, Budget.format(time), count));
    console.flush();
    MutantRunner runner = new WeakenedRunner(seed, ProgressDisplay.onStandardOutput());
    Consumer<MutantReport> listener =
        mutant -> {
          console.println(WeakenTable.render(mutant));
          console.flush();
        };
    WeakenReport report =
        new Weakenings(seed, time, required, runner, listener)
            .run(mutants, options.chosenOf(Engines.cheapestFirst()));
    files.write(report);
    Files.write(
        trend.orElseGet(files::trend),
        WeakenJson.trend(report, LocalDate.now(ZoneOffset.UTC).toString()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    console.println();
    console.println(WeakenTable.render(report));
    console.println("report: " + files.teeth());
    console.flush();
    return ExitCode.of(report.verdict()).status();
  }

  /** In the kernel there is nothing to be weakened. */
  private static boolean hasAccesses(Subject<?> subject) {
    return !subject.medium().isOfTheKernel();
  }

  private Map<Subject<?>, List<Mutant>> chosenMutants() throws IOException, InterruptedException {
    List<Subject<?>> chosen =
        subjects.isEmpty()
            ? Subjects.reference().stream().filter(TeethCommand::hasAccesses).toList()
            : subjects.stream().distinct().<Subject<?>>map(userClasses::subject).toList();
    Map<Subject<?>, List<Mutant>> mutants = new LinkedHashMap<>();
    for (Subject<?> subject : chosen) {
      mutants.put(subject, Mutants.of(subject));
    }
    return mutants;
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
