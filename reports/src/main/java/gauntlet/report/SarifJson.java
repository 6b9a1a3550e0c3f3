package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code findings.sarif}: the findings as code scanners report theirs, in the Static Analysis
 * Results Interchange Format (SARIF) 2.1.0 of OASIS. A rule is a guarantee.
 *
 * <p>The tool's own trouble, whatever made an engine inconclusive, is a notification of the run: to
 * who reads only results, a run that could not be made must not look like one without results.
 */
public final class SarifJson {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final List<Guarantee> RULES = List.of(Guarantee.values());

  private record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

  private record Run(
      Tool tool, List<Invocation> invocations, List<Result> results, String columnKind) {}

  private record Tool(Driver driver) {}

  private record Driver(String name, List<Rule> rules) {}

  private record Rule(String id, Text shortDescription) {}

  private record Text(String text) {}

  private record Invocation(
      boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  private record Notification(String level, Text message) {}

  private record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Text message,
      List<Location> locations,
      Map<String, String> partialFingerprints,
      Map<String, String> properties) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Location(
      PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations) {}

  private record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

  private record ArtifactLocation(String uri, String uriBaseId) {}

  private record Region(int startLine) {}

  private record LogicalLocation(String fullyQualifiedName) {}

  private SarifJson() {}

  /** Writes the findings of a run. */
  public static void write(RunReport report, SourceIndex sources, Path file) throws IOException {
    VerdictJson.write(render(report, sources), file);
  }

  static String render(RunReport report, SourceIndex sources) {
    List<Rule> rules =
        RULES.stream()
            .map(guarantee -> new Rule(guarantee.name(), new Text(guarantee.meaning())))
            .toList();
    List<Result> results =
        report.findings().stream().map(finding -> result(finding, sources)).toList();
    List<Notification> notifications =
        report.unanswered().stream()
            .map(open -> new Notification("error", new Text(open.place() + ": " + open.reason())))
            .toList();
    Invocation invocation = new Invocation(notifications.isEmpty(), notifications);
    Run run =
        new Run(
            new Tool(new Driver("Gauntlet", rules)),
            List.of(invocation),
            results,
            "utf16CodeUnits");
    return VerdictJson.toJson(new Log(SCHEMA, "2.1.0", List.of(run)));
  }

  private static Result result(IdentifiedFinding identified, SourceIndex sources) {
    Finding finding = identified.finding();
    return new Result(
        finding.guarantee().name(),
        RULES.indexOf(finding.guarantee()),
        "error",
        new Text("%s Replay: %s".formatted(finding.message(), Words.replayCommand(finding))),
        List.of(location(identified, sources)),
        Map.of("gauntlet/v1", "%s:%s".formatted(finding.replay().subject(), finding.where())),
        Map.of(
            "id", identified.id(),
            "certainty", finding.certainty().toString(),
            "replay", finding.replay().toString()));
  }

  private static Location location(IdentifiedFinding finding, SourceIndex sources) {
    return new Location(
        sources
            .lineOf(finding)
            .map(
                source ->
                    new PhysicalLocation(
                        new ArtifactLocation(source.path(), "%SRCROOT%"),
                        new Region(source.line())))
            .orElse(null),
        List.of(
            new LogicalLocation(
                finding.finding().replay().subject() + ", " + finding.finding().where())));
  }
}
