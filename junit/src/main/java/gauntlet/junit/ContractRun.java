package gauntlet.junit;

import gauntlet.engine.Engine;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.report.EngineReport;
import gauntlet.report.IdentifiedFinding;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.runner.EngineRunner;
import gauntlet.runner.Engines;
import gauntlet.runner.ReportFiles;
import gauntlet.runner.SeparateRunner;
import gauntlet.runner.Shares;
import gauntlet.runner.SourceFiles;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/** One run of the engines on the subject of a test class, and the tests that show its result. */
public final class ContractRun {
  private final Class<?> test;
  private final Subject<?> subject;
  private final List<Engine> engines;
  private final long seed;
  private final Duration budget;
  private final EngineRunner runner;
  private final Shares shares;
  private final ReportFiles files;
  private final long start = System.nanoTime();
  private final Map<Engine, EngineReport> reports = new LinkedHashMap<>();

  private ContractRun(
      Class<?> test,
      Subject<?> subject,
      List<Engine> engines,
      long seed,
      Duration budget,
      EngineRunner runner,
      ReportFiles files) {
    this.test = test;
    this.subject = subject;
    this.engines = engines;
    this.seed = seed;
    this.budget = budget;
    this.runner = runner;
    this.shares = new Shares(budget, engines);
    this.files = files;
  }

  static ContractRun of(SubjectContract test, ContractOptions options) {
    Subject<?> subject = test.subject();
    ReportFiles files = ReportFiles.in(options.out().resolve(test.getClass().getName()));
    Optional<ReplayToken> replay = options.replay();
    if (replay.isPresent()) {
      Engine engine = Engines.named(replay.get().engine());
      engine.requireReplayable(subject, replay.get());
      return new ContractRun(
          test.getClass(),
          subject,
          List.of(engine),
          replay.get().seed(),
          options.budget(),
          SeparateRunner.silentReplay(replay.get()),
          files);
    }
    long seed = options.seed();
    return new ContractRun(
        test.getClass(),
        subject,
        attacking(subject, options.engines()),
        seed,
        options.budget(),
        SeparateRunner.silent(seed),
        files);
  }

  /** Those of the engines that see its medium. */
  private static List<Engine> attacking(Subject<?> subject, List<Engine> engines) {
    List<Engine> attacking = engines.stream().filter(engine -> engine.attacks(subject)).toList();
    if (attacking.isEmpty()) {
      throw new IllegalArgumentException(
          "no engine attacks this medium: medium=%s, engines=%s"
              .formatted(subject.medium().inWords(), engines.stream().map(Engine::id).toList()));
    }
    return attacking;
  }

  long seed() {
    return seed;
  }

  Path html() {
    return files.html();
  }

  /** A container for each engine, which runs with the first of its tests. */
  Stream<DynamicNode> tests() {
    return engines.stream()
        .map(
            engine ->
                DynamicContainer.dynamicContainer(
                    "%s (seed %d)".formatted(engine.id(), seed), tests(engine)));
  }

  private Stream<DynamicNode> tests(Engine engine) {
    List<Guarantee> declared =
        Guarantee.declaredBy(subject).keySet().stream()
            .filter(guarantee -> engine.exercises().containsKey(guarantee))
            .toList();
    Stream<DynamicNode> each =
        declared.stream()
            .map(
                guarantee ->
                    DynamicTest.dynamicTest(
                        guarantee.name(), () -> requireKept(engine, List.of(guarantee))));
    List<Guarantee> others =
        Stream.of(Guarantee.values()).filter(guarantee -> !declared.contains(guarantee)).toList();
    return Stream.concat(
        each, Stream.of(DynamicTest.dynamicTest("others", () -> requireKept(engine, others))));
  }

  private void requireKept(Engine engine, List<Guarantee> guarantees)
      throws IOException, InterruptedException {
    EngineReport report = report(engine);
    List<IdentifiedFinding> findings =
        report.findings(subject.id()).stream()
            .filter(identified -> guarantees.contains(identified.finding().guarantee()))
            .toList();
    if (!findings.isEmpty()) {
      throw new AssertionFailedError(
          findings.stream().map(this::text).collect(Collectors.joining("\n")));
    }
    if (report.verdict() == Verdict.INCONCLUSIVE) {
      throw new AssertionFailedError("inconclusive: " + report.result().notCovered().getFirst());
    }
  }

  private EngineReport report(Engine engine) throws IOException, InterruptedException {
    EngineReport report = reports.get(engine);
    if (report == null) {
      report = runner.run(subject, engine, shares.next(engine));
      reports.put(engine, report);
    }
    return report;
  }

  private String text(IdentifiedFinding identified) {
    return "%s\n  %s, %s, at %s\n%s\n  replay: mvn test -Dtest=%s -Dgauntlet.replay=%s\n"
        .formatted(
            identified.finding().message(),
            identified.finding().guarantee(),
            identified.finding().certainty(),
            identified.finding().where(),
            identified.finding().evidence().stream()
                .map(line -> "  | " + line)
                .collect(Collectors.joining("\n")),
            test.getSimpleName(),
            identified.finding().replay());
  }

  void writeReport() throws IOException {
    SubjectReport report = SubjectReport.of(subject, List.copyOf(reports.values()));
    files.write(
        RunReport.of(seed, budget, Duration.ofNanos(System.nanoTime() - start), List.of(report)),
        SourceFiles.below(Path.of("")));
  }
}
