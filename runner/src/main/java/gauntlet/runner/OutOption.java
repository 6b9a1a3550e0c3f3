package gauntlet.runner;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the report files of any command go. */
final class OutOption {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/gauntlet",
      description = "Where the report files go (default: ${DEFAULT-VALUE}).")
  private Path out;

  ReportFiles files() {
    return ReportFiles.in(out);
  }
}
