package gauntlet.runner;

import gauntlet.report.HtmlReport;
import gauntlet.report.JUnitXml;
import gauntlet.report.MarkdownSummary;
import gauntlet.report.NotAVerdictFileException;
import gauntlet.report.RunReport;
import gauntlet.report.SarifJson;
import gauntlet.report.SourceIndex;
import gauntlet.report.TeethJson;
import gauntlet.report.TeethReport;
import gauntlet.report.VerdictJson;
import gauntlet.report.WeakenJson;
import gauntlet.report.WeakenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files a run leaves behind. */
public record ReportFiles(Path directory) {
  private static final String VERDICT = "verdict.json";

  /**
   * In this directory, which is made if it does not exist.
   *
   * @throws UsageException if files cannot be written there
   */
  public static ReportFiles in(Path directory) {
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

  /** Writes the report of a run, in all its forms. */
  public void write(RunReport report, SourceIndex sources) throws IOException {
    VerdictJson.write(report, verdict());
    JUnitXml.write(report, directory.resolve("junit.xml"));
    SarifJson.write(report, sources, directory.resolve("findings.sarif"));
    MarkdownSummary.write(report, directory.resolve("summary.md"));
    HtmlReport.write(report, html());
  }

  /**
   * The report in this file, or in the verdict.json of this folder.
   *
   * @throws UsageException if there is none
   */
  static RunReport read(Path place) throws IOException {
    Path file = Files.isDirectory(place) ? place.resolve(VERDICT) : place;
    if (!Files.isReadable(file)) {
      throw new UsageException("no such verdict file: file=" + file);
    }
    try {
      return VerdictJson.read(file);
    } catch (NotAVerdictFileException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** What the run before this one left here; none if it left nothing that can be read. */
  Optional<RunReport> before() throws IOException {
    if (!Files.exists(verdict())) {
      return Optional.empty();
    }
    try {
      return Optional.of(VerdictJson.read(verdict()));
    } catch (NotAVerdictFileException e) {
      return Optional.empty(); // Of another version: it only decides what is run first.
    }
  }

  Path verdict() {
    return directory.resolve(VERDICT);
  }

  void write(TeethReport report) throws IOException {
    TeethJson.write(report, teeth());
    HtmlReport.write(report, html());
  }

  void write(WeakenReport report) throws IOException {
    WeakenJson.write(report, teeth());
  }

  /** How the score changes from run to run. */
  Path trend() {
    return directory.resolve("teeth-trend.jsonl");
  }

  Path teeth() {
    return directory.resolve("teeth.json");
  }

  /** The one to be looked at. */
  public Path html() {
    return directory.resolve("report.html");
  }
}
