package gauntlet.runner;

import gauntlet.report.RunReport;
import gauntlet.report.SourceIndex;
import gauntlet.report.VerdictJson;
import gauntlet.report.VerdictTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command that makes a report prints. */
final class Output {
  private static final class Style {
    @Option(names = "--json", description = "Print verdict.json, and nothing else.")
    private boolean json;

    @Option(
        names = "--quiet",
        description = "Print only what was found, and what could not be run.")
    private boolean quiet;
  }

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup private Style style = new Style();

  /** Where the progress of a run is to be seen. */
  ProgressDisplay progress() {
    return style.json || style.quiet
        ? ProgressDisplay.silent()
        : ProgressDisplay.onStandardOutput();
  }

  /** A line about what is going on. */
  void say(String line) {
    if (!style.json && !style.quiet) {
      out().println(line);
      out().flush();
    }
  }

  /** The report at the end: into its files, and on the console. */
  ExitCode deliver(RunReport report, SourceIndex sources, ReportFiles files) throws IOException {
    files.write(report, sources);
    print(report, sources, files.html());
    return ExitCode.of(report.verdict());
  }

  private void print(RunReport report, SourceIndex sources, Path html) throws IOException {
    PrintWriter out = out();
    if (style.json) {
      out.print(VerdictJson.render(report));
    } else if (style.quiet) {
      out.print(VerdictTable.renderTrouble(report));
    } else {
      out.println();
      out.println(VerdictTable.render(report));
      out.println("report: " + html);
    }
    if (!style.json) {
      new Pipeline(System.getenv()).show(report, sources, out);
    }
    out.flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
