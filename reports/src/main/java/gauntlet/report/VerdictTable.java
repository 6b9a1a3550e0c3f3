package gauntlet.report;

import gauntlet.engine.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The report for a terminal: a table of subjects and engines, the findings and what kept engines
 * from answering.
 */
public final class VerdictTable {
  private static final String NOT_RUN = "-";
  private static final String GAP = "  ";

  private VerdictTable() {}

  /** The report as lines of text, each ended by a line feed. */
  public static String render(RunReport report) {
    return Stream.of(table(report), findings(report), unanswered(report))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String table(RunReport report) {
    List<String> engines = report.engines();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("subject", engines.stream()));
    for (SubjectReport subject : report.subjects()) {
      rows.add(row(subject.id(), engines.stream().map(engine -> cell(subject, engine))));
    }
    return aligned(rows);
  }

  private static List<String> row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  private static String cell(SubjectReport subject, String engine) {
    return subject
        .engine(engine)
        .map(run -> Words.word(run.verdict()) + " " + Words.seconds(run.elapsedMillis()))
        .orElse(NOT_RUN);
  }

  private static String aligned(List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .boxed()
            .toList();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
            .mapToObj(column -> padded(row.get(column), widths.get(column)))
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }

  private static String findings(RunReport report) {
    return report.findings().stream().map(VerdictTable::lines).collect(Collectors.joining());
  }

  private static String lines(IdentifiedFinding identified) {
    Finding finding = identified.finding();
    return "%s: %s, %s, at %s: %s\n  replay: %s\n"
        .formatted(
            identified.id(),
            finding.guarantee(),
            finding.certainty(),
            oneLine(finding.where()),
            oneLine(finding.message()),
            Words.replayCommand(finding));
  }

  private static String unanswered(RunReport report) {
    return report.unanswered().stream()
        .map(open -> "%s: inconclusive: %s\n".formatted(open.place(), oneLine(open.reason())))
        .collect(Collectors.joining());
  }

  /** What a subject's exception says may hold anything, codes that command a terminal included. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cc}+", " ").strip();
  }
}
