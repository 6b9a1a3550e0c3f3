package gauntlet.runner;

import gauntlet.checker.Judgement;
import gauntlet.checker.OperationLines;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.history.text.HistoryFormat;
import gauntlet.history.text.KnownSpecification;
import gauntlet.history.text.KnownSpecifications;
import gauntlet.history.text.MalformedHistoryException;
import gauntlet.history.text.SpecificationParameter;
import gauntlet.history.text.Vocabulary;
import gauntlet.judge.Judge;
import gauntlet.judge.Reduction;
import gauntlet.report.HistoryJson;
import gauntlet.report.HistoryReport;
import gauntlet.report.HistoryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet check}. */
@Command(
    name = "check",
    description = "Judges a history that any program recorded; docs/history-format.md says how.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The history; - is standard input.")
  private String file;

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      required = true,
      description =
          "What it is a history of: queue, priority-queue, broadcast, register, kv, mutex, rw-lock,"
              + " semaphore, notifier.")
  private String specification;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description =
          "How many messages the queue holds, or the broadcast for a reader; without it, any number.")
  private Integer capacity;

  @Option(
      names = "--guaranteed",
      paramLabel = "N",
      description =
          "With fewer messages inside, an offer is accepted; without it, the capacity decides.")
  private Integer guaranteed;

  @Option(
      names = "--permits",
      paramLabel = "N",
      description = "How many permits of the semaphore are free at the beginning; without it, 1.")
  private Integer permits;

  @Option(
      names = "--criterion",
      paramLabel = "C",
      defaultValue = "c2",
      description =
          "Until when a call the dead left open may take effect: c1 at any time, c2 before recovery"
              + " has completed, c3 before the crash (default: ${DEFAULT-VALUE}).")
  private String criterion;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "How it is written: lines, edn, or auto to look (default: ${DEFAULT-VALUE}).")
  private HistoryFormat format;

  @Option(names = "--json", description = "The verdict as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    KnownSpecification known = known();
    Specification<?> judgedBy = specification(known);
    CrashCriterion crashCriterion = crashCriterion();

    long start = System.nanoTime();
    History history = history(known.vocabulary());
    Judgement judgement = judge(history.boundedBy(crashCriterion), judgedBy);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);

    HistoryReport report = report(history, judgement, judgedBy, elapsed);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? HistoryJson.render(report) : HistoryText.render(report));
    out.flush();
    return ExitCode.of(report.verdict()).status();
  }

  private KnownSpecification known() {
    try {
      return KnownSpecifications.named(specification);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private Specification<?> specification(KnownSpecification known) {
    Map<SpecificationParameter, Integer> given = new EnumMap<>(SpecificationParameter.class);
    if (capacity != null) {
      given.put(SpecificationParameter.CAPACITY, capacity);
    }
    if (guaranteed != null) {
      given.put(SpecificationParameter.GUARANTEED, guaranteed);
    }
    if (permits != null) {
      given.put(SpecificationParameter.PERMITS, permits);
    }
    try {
      return known.with(given);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private CrashCriterion crashCriterion() {
    return switch (criterion) {
      case "c1" -> CrashCriterion.ANY_TIME;
      case "c2" -> CrashCriterion.BEFORE_RECOVERY;
      case "c3" -> CrashCriterion.BEFORE_CRASH;
      default ->
          throw new UsageException("no such criterion: name=%s (c1, c2, c3)".formatted(criterion));
    };
  }

  private History history(Vocabulary vocabulary) throws IOException {
    try (InputStream bytes = open()) {
      return format.read(file, bytes, vocabulary);
    } catch (MalformedHistoryException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private InputStream open() throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return System.in;
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UsageException("no file that can be read: file=" + file);
    }
    return Files.newInputStream(path);
  }

  /** Nothing recorded is nothing judged: never taken for green. A violation is shown in short. */
  private static Judgement judge(History history, Specification<?> judgedBy) {
    if (history.operations().isEmpty()) {
      return Judgement.inconclusive("There are no operations.");
    }
    Judgement judgement = Judge.check(history, judgedBy);
    return judgement.verdict() == Verdict.VIOLATED
        ? Reduction.reduce(history, judgement, judgedBy)
        : judgement;
  }

  private HistoryReport report(
      History history, Judgement judgement, Specification<?> judgedBy, Duration elapsed) {
    return new HistoryReport(
        judgement.verdict(),
        file,
        specification,
        criterion,
        history.operations().size(),
        history.operations().stream().mapToInt(Operation::client).distinct().count(),
        history.operations().stream().filter(Operation::isPending).count(),
        history.crashes().size(),
        elapsed.toMillis(),
        judgement.reason(),
        OperationLines.of(judgement.evidence(), judgedBy));
  }
}
