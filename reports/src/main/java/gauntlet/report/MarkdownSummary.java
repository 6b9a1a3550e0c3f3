package gauntlet.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code summary.md}: the report as a CI server shows it on the page of a run. */
public final class MarkdownSummary {
  /** More would push what follows out of sight; all are in the other files. */
  private static final int MOST_FINDINGS = 20;

  private MarkdownSummary() {}

  /** Writes the report of a run. */
  public static void write(RunReport report, Path file) throws IOException {
    Files.write(file, render(report).getBytes(StandardCharsets.UTF_8));
  }

  /** The report as Markdown, with its tables (GitHub's and GitLab's dialects have them). */
  public static String render(RunReport report) {
    return Stream.of(head(report), table(report), findings(report), unanswered(report))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String head(RunReport report) {
    String shard = report.shard().map(part -> ", shard " + part).orElse("");
    return "## Gauntlet: %s\n\n%s Seed %d%s, %s.\n"
        .formatted(
            Words.word(report.verdict()),
            Words.sentence(report.verdict()),
            report.seed(),
            shard,
            Words.seconds(report.elapsedMillis()));
  }

  private static String table(RunReport report) {
    if (report.subjects().isEmpty()) {
      return "";
    }
    List<String> engines = report.engines();
    String rows =
        report.subjects().stream()
            .map(
                subject ->
                    row(code(subject.id()), engines.stream().map(name -> cell(subject, name))))
            .collect(Collectors.joining());
    return row("subject", engines.stream())
        + row("---", engines.stream().map(name -> "---"))
        + rows;
  }

  private static String row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(SubjectReport subject, String engine) {
    return subject
        .engine(engine)
        .map(
            run ->
                strong(Words.word(run.verdict()), run) + " " + Words.seconds(run.elapsedMillis()))
        .orElse("-");
  }

  private static String strong(String word, EngineReport run) {
    return run.result().findings().isEmpty() ? word : "**" + word + "**";
  }

  private static String findings(RunReport report) {
    List<IdentifiedFinding> findings = report.findings();
    String shown =
        findings.stream()
            .limit(MOST_FINDINGS)
            .map(MarkdownSummary::finding)
            .collect(Collectors.joining("\n"));
    return findings.size() > MOST_FINDINGS
        ? shown + "\n%d more in the report.\n".formatted(findings.size() - MOST_FINDINGS)
        : shown;
  }

  private static String finding(IdentifiedFinding identified) {
    return "### %s\n\n%s, %s, at %s: %s\n\n    %s\n"
        .formatted(
            code(identified.id()),
            identified.finding().guarantee(),
            identified.finding().certainty(),
            code(identified.finding().where()),
            text(identified.finding().message()),
            Words.replayCommand(identified.finding()));
  }

  private static String unanswered(RunReport report) {
    return report.unanswered().stream()
        .map(open -> "- %s: %s\n".formatted(code(open.place()), text(open.reason())))
        .collect(Collectors.joining());
  }

  private static String code(String text) {
    return "`" + Words.oneLine(text).replace('`', '\'').replace("|", "\\|") + "`";
  }

  /** What an exception says must not become a link, a table or a tag. */
  private static String text(String text) {
    return Words.oneLine(text).replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }
}
