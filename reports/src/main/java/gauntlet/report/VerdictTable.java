package gauntlet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for a terminal: a table of subjects and engines, the findings, what kept engines from
 * answering, and declared guarantees that none has put to the test.
 */
public final class VerdictTable {
  private static final String NOT_RUN = "-";

  private VerdictTable() {}

  /** The report as lines of text, each ended by a line feed. */
  public static String render(RunReport report) {
    return joined(
        Stream.of(table(report), findings(report), unanswered(report), unexercised(report)));
  }

  /** The same without the table: nothing, if all is well. */
  public static String renderTrouble(RunReport report) {
    return joined(Stream.of(findings(report), unanswered(report), unexercised(report)));
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }

  private static String table(RunReport report) {
    List<String> engines = report.engines();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("subject", engines.stream()));
    for (SubjectReport subject : report.subjects()) {
      rows.add(row(subject.id(), engines.stream().map(engine -> cell(subject, engine))));
    }
    return TextTable.render(rows);
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

  private static String findings(RunReport report) {
    return report.findings().stream().map(Words::lines).collect(Collectors.joining());
  }

  private static String unanswered(RunReport report) {
    return report.unanswered().stream()
        .map(open -> "%s: inconclusive: %s\n".formatted(open.place(), Words.oneLine(open.reason())))
        .collect(Collectors.joining());
  }

  private static String unexercised(RunReport report) {
    return report.subjects().stream()
        .filter(subject -> !subject.unexercised().isEmpty())
        .map(
            subject ->
                "%s: not put to the test: %s\n"
                    .formatted(subject.id(), Words.list(subject.unexercised())))
        .collect(Collectors.joining());
  }
}
