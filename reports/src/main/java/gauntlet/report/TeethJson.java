package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import gauntlet.engine.Guarantee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code teeth.json}: what became of the gallery, as programs read it. The shape is described in
 * {@code docs/teeth-json.md}.
 */
public final class TeethJson {
  private static final int VERSION = 1;

  private record Document(
      int version,
      Outcome outcome,
      long seed,
      long budgetMillis,
      long elapsedMillis,
      List<BugDocument> bugs) {
    static Document of(TeethReport report) {
      return new Document(
          VERSION,
          report.outcome(),
          report.seed(),
          report.budgetMillis(),
          report.elapsedMillis(),
          report.bugs().stream().map(BugDocument::of).toList());
    }
  }

  private record BugDocument(
      String subject,
      Outcome outcome,
      Set<Guarantee> breaks,
      Set<String> expected,
      boolean everyEngine,
      List<String> caughtBy,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalLong millisToCatch,
      List<EngineDocument> runs) {
    static BugDocument of(BugReport report) {
      return new BugDocument(
          report.id(),
          report.outcome(),
          report.bug().breaks(),
          report.bug().engines(),
          report.everyEngine(),
          report.with(Outcome.CAUGHT),
          report.millisToCatch(),
          report.runs().stream().map(run -> EngineDocument.of(report.id(), run)).toList());
    }
  }

  private TeethJson() {}

  /** Writes what became of the gallery. */
  public static void write(TeethReport report, Path file) throws IOException {
    VerdictJson.write(render(report), file);
  }

  static String render(TeethReport report) {
    return VerdictJson.toJson(Document.of(report));
  }
}
