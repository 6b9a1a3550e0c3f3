package gauntlet.report;

import gauntlet.engine.DeathTest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code report.html}: the report as people read it, in one file that loads nothing else.
 *
 * <p>The templates are in {@code src/main/jte}; the build turns them into classes of this package.
 * However many findings there are, the file stays small: the first are drawn, the next have a
 * sentence and the command that replays them, the rest are counted.
 */
public final class HtmlReport {
  /** So many findings are drawn at most. */
  static final int MOST_DRAWN = 250;

  /** As far as all that is drawn has no more characters than this. */
  static final int MOST_CHARACTERS = 3_000_000;

  /** So many are listed at most. */
  static final int MOST_LISTED = 2_000;

  /** The tables of tests have no more characters than this, all together. */
  static final int MOST_CHARACTERS_OF_TABLES = 500_000;

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          HtmlReport.class.getPackageName());

  private HtmlReport() {}

  /** Writes the report of a run. */
  public static void write(RunReport report, Path file) throws IOException {
    Files.write(file, render(report).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what became of the gallery. */
  public static void write(TeethReport report, Path file) throws IOException {
    Files.write(file, render(report).getBytes(StandardCharsets.UTF_8));
  }

  static String render(RunReport report) {
    return render(report, Optional.empty());
  }

  static String render(TeethReport report) {
    return render(report.asRun(), Optional.of(report));
  }

  private static String render(RunReport report, Optional<TeethReport> teeth) {
    return render(
        "report.jte",
        Map.of(
            "report",
            report,
            "teeth",
            teeth,
            "findings",
            findings(report),
            "outcomes",
            outcomes(report),
            "deaths",
            DeathLine.of(report)));
  }

  private static Outcomes outcomes(RunReport report) {
    StringBuilder drawn = new StringBuilder();
    int leftOut = 0;
    for (SubjectReport subject : report.subjects()) {
      for (EngineReport engine : subject.engines()) {
        List<OutcomeTable> tables =
            engine.result().tests().stream()
                .filter(test -> !DeathTest.is(test))
                .map(OutcomeTable::of)
                .toList();
        String place = "%s on %s".formatted(engine.engine(), subject.id());
        String html =
            tables.isEmpty()
                ? ""
                : render("outcomes.jte", Map.of("place", place, "tables", tables));
        if (drawn.length() + html.length() > MOST_CHARACTERS_OF_TABLES) {
          leftOut += tables.size();
        } else {
          drawn.append(html);
        }
      }
    }
    return new Outcomes(drawn.toString(), leftOut);
  }

  private static Findings findings(RunReport report) {
    List<IdentifiedFinding> all = report.findings();
    StringBuilder drawn = new StringBuilder();
    int next = 0;
    while (next < Math.min(MOST_DRAWN, all.size())) {
      String finding = draw(all.get(next));
      if (drawn.length() + finding.length() > MOST_CHARACTERS) {
        break;
      }
      drawn.append(finding);
      next++;
    }
    int listed = Math.min(MOST_LISTED, all.size());
    return new Findings(
        drawn.toString(), next, all.subList(next, Math.max(next, listed)), all.size());
  }

  private static String draw(IdentifiedFinding identified) {
    return render(
        "finding.jte",
        Map.of(
            "id",
            identified.id(),
            "finding",
            identified.finding(),
            "timeline",
            identified.finding().timeline().map(TimelineLayout::of),
            "player",
            Player.of(identified.finding())));
  }

  private static String render(String template, Map<String, Object> parameters) {
    StringOutput html = new StringOutput();
    TEMPLATES.render(template, parameters, html);
    return html.toString();
  }
}
