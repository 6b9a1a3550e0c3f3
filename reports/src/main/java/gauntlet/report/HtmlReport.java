package gauntlet.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code report.html}: the report as people read it, in one file that loads nothing else.
 *
 * <p>The templates are in {@code src/main/jte}; the build turns them into classes of this package.
 */
public final class HtmlReport {
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

  static String render(RunReport report) {
    StringOutput html = new StringOutput();
    TEMPLATES.render("report.jte", report, html);
    return html.toString();
  }
}
