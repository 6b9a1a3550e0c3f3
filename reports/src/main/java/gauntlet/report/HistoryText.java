package gauntlet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdict on a history as people read it: one line, and the evidence if there is any. */
public final class HistoryText {
  private HistoryText() {}

  public static String render(HistoryReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s: %,d operations, %,d clients, %,d pending, %,d ms",
            report.file(),
            Words.word(report.verdict()),
            report.operations(),
            report.clients(),
            report.pending(),
            report.elapsedMillis()));
    if (!report.reason().isEmpty()) {
      lines.add(report.reason());
    }
    report.evidence().forEach(line -> lines.add("  " + line));
    return String.join("\n", lines);
  }
}
