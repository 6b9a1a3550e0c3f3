package gauntlet.runner;

import gauntlet.report.Merge;
import gauntlet.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gauntlet merge}. */
@Command(
    name = "merge",
    description =
        "Puts the reports of all shards of a run together, as if it had been run at once.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The verdict.json of each shard, or the folder it is in.")
  private List<Path> shards = List.of();

  @Mixin private OutOption out;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    List<RunReport> reports = new ArrayList<>();
    for (Path shard : shards) {
      reports.add(ReportFiles.read(shard));
    }
    RunReport report = merged(reports);
    return output.deliver(report, SourceFiles.below(Path.of("")), out.files()).status();
  }

  private static RunReport merged(List<RunReport> reports) {
    try {
      return Merge.of(reports);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
