package gauntlet.runner;

import gauntlet.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gauntlet report}. */
@Command(
    name = "report",
    description = "Draws the reports of a run again, from its verdict.json.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A verdict.json, or the folder it is in.")
  private Path file;

  @Mixin private OutOption out;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    RunReport report = ReportFiles.read(file);
    return output.deliver(report, SourceFiles.below(Path.of("")), out.files()).status();
  }
}
