package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verdict on a history as programs read it. The shape is described in {@code
 * docs/history-format.md}.
 */
public final class HistoryJson {
  private static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Document(
      int version,
      Verdict verdict,
      String file,
      String spec,
      String criterion,
      long operations,
      long clients,
      long pending,
      long crashes,
      long elapsedMillis,
      String reason,
      List<String> evidence) {
    static Document of(HistoryReport report) {
      return new Document(
          VERSION,
          report.verdict(),
          report.file(),
          report.spec(),
          report.criterion(),
          report.operations(),
          report.clients(),
          report.pending(),
          report.crashes(),
          report.elapsedMillis(),
          report.reason(),
          report.evidence());
    }
  }

  private HistoryJson() {}

  public static String render(HistoryReport report) {
    return MAPPER.writeValueAsString(Document.of(report));
  }
}
