package gauntlet.runner;

import static java.util.stream.Collectors.joining;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Medium;
import gauntlet.engine.Engine;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.report.IdentifiedFinding;
import gauntlet.report.RunReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet explain}. */
@Command(
    name = "explain",
    description = "Says what a word of the table means, or all that is known of a finding.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private UserClasses userClasses;

  @Parameters(
      paramLabel = "NAME",
      description = "An engine, a guarantee, a subject, or the id of a finding of the last run.")
  private String name;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "target/gauntlet",
      description = "Where findings are looked for (default: ${DEFAULT-VALUE}).")
  private Path report;

  private PrintWriter out;

  @Override
  public Integer call() throws IOException {
    out = spec.commandLine().getOut();
    Optional<Engine> engine = find(Engines.all(), Engine::id);
    Optional<Guarantee> guarantee = find(List.of(Guarantee.values()), Guarantee::name);
    if (engine.isPresent()) {
      explain(engine.get());
    } else if (guarantee.isPresent()) {
      explain(guarantee.get());
    } else if (name.matches(".+/[a-z]+/\\d+")) {
      explain(finding());
    } else {
      explain(userClasses.subject(name));
    }
    out.flush();
    return ExitCode.PASSED.status();
  }

  private <T> Optional<T> find(List<T> known, Function<T, String> id) {
    return known.stream().filter(each -> id.apply(each).equals(name)).findFirst();
  }

  private void explain(Engine engine) {
    out.println(engine.id() + ": " + engine.summary());
    out.println(
        "  attacks: "
            + engine.media().stream().map(Medium::inWords).sorted().collect(joining(", ")));
    new TreeMap<>(engine.exercises())
        .forEach(
            (guarantee, count) ->
                out.println("  puts %s to the test, counted by: %s".formatted(guarantee, count)));
  }

  private void explain(Guarantee guarantee) {
    out.println(guarantee + ": " + guarantee.meaning() + ".");
    for (Engine engine : Engines.all()) {
      if (engine.exercises().containsKey(guarantee)) {
        out.println("  put to the test by: " + engine.id());
      }
    }
    for (Subject<?> subject : Subjects.reference()) {
      Optional.ofNullable(Guarantee.declaredBy(subject).get(guarantee))
          .ifPresent(declared -> out.println("  %s: %s".formatted(subject.id(), declared)));
    }
  }

  private void explain(Subject<?> subject) {
    out.println(subject.id() + ": " + subject.summary());
    out.println("  contract: " + subject.contract().name());
    out.println("  medium: " + subject.medium().inWords());
    Guarantee.declaredBy(subject)
        .forEach((guarantee, declared) -> out.println("  %s: %s".formatted(guarantee, declared)));
    Subjects.gallery().stream()
        .filter(bug -> bug.subject().equals(subject))
        .findFirst()
        .ifPresent(this::explain);
  }

  private void explain(PlantedBug bug) {
    out.println("  breaks: " + bug.breaks());
    out.println("  is to be caught by: " + bug.engines());
  }

  private IdentifiedFinding finding() throws IOException {
    RunReport last = ReportFiles.read(report);
    return last.findings().stream()
        .filter(identified -> identified.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no such finding: id=%s, known=%s"
                        .formatted(
                            name, last.findings().stream().map(IdentifiedFinding::id).toList())));
  }

  private void explain(IdentifiedFinding identified) {
    Finding finding = identified.finding();
    out.println(identified.id() + ": " + finding.message());
    out.println(
        "  violated: %s (%s)".formatted(finding.guarantee(), finding.guarantee().meaning()));
    out.println("  certainty: " + finding.certainty());
    out.println("  where: " + finding.where());
    finding.evidence().forEach(line -> out.println("  | " + line));
    out.println("  replay: ./gauntlet replay " + finding.replay());
  }
}
