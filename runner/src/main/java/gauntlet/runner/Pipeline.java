package gauntlet.runner;

import gauntlet.report.IdentifiedFinding;
import gauntlet.report.MarkdownSummary;
import gauntlet.report.RunReport;
import gauntlet.report.SourceIndex;
import gauntlet.report.SourceLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The CI server that runs this process, if its environment says so: GitHub Actions, or whatever
 * speaks its language (Forgejo, Gitea). Elsewhere nothing happens.
 */
record Pipeline(Map<String, String> environment) {
  private static final String SUMMARY_FILE = "GITHUB_STEP_SUMMARY";
  private static final String MARK = "GITHUB_ACTIONS";

  /** Shows a report on the page of the run and, line by line, in the sources. */
  void show(RunReport report, SourceIndex sources, PrintWriter console) throws IOException {
    Optional<String> summary = Optional.ofNullable(environment.get(SUMMARY_FILE));
    if (summary.isPresent()) {
      Files.writeString(
          Path.of(summary.get()),
          MarkdownSummary.render(report) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    if ("true".equals(environment.get(MARK))) {
      report.findings().forEach(finding -> annotate(finding, sources, console));
    }
  }

  private static void annotate(
      IdentifiedFinding identified, SourceIndex sources, PrintWriter console) {
    String place = sources.lineOf(identified).map(Pipeline::properties).orElse("");
    console.println(
        "::error title=%s%s::%s"
            .formatted(
                property(identified.id()),
                place,
                message(
                    identified.finding().message()
                        + "\nreplay: ./gauntlet replay "
                        + identified.finding().replay())));
  }

  private static String properties(SourceLine source) {
    return ",file=%s,line=%d".formatted(property(source.path()), source.line());
  }

  private static String message(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
