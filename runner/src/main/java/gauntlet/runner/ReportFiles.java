package gauntlet.runner;

import gauntlet.report.HtmlReport;
import gauntlet.report.JUnitXml;
import gauntlet.report.RunReport;
import gauntlet.report.TeethJson;
import gauntlet.report.TeethReport;
import gauntlet.report.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files a run leaves behind. */
record ReportFiles(Path directory) {
  /**
   * In this directory, which is made if it does not exist.
   *
   * @throws UsageException if files cannot be written there
   */
  static ReportFiles in(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UsageException(
          "cannot write reports: out=%s, reason=%s".formatted(directory, e), e);
    }
    if (!Files.isWritable(directory)) {
      throw new UsageException("cannot write reports: out=" + directory);
    }
    return new ReportFiles(directory);
  }

  void write(RunReport report) throws IOException {
    VerdictJson.write(report, directory.resolve("verdict.json"));
    JUnitXml.write(report, directory.resolve("junit.xml"));
    HtmlReport.write(report, html());
  }

  void write(TeethReport report) throws IOException {
    TeethJson.write(report, teeth());
    HtmlReport.write(report, html());
  }

  Path teeth() {
    return directory.resolve("teeth.json");
  }

  Path html() {
    return directory.resolve("report.html");
  }
}
