package gauntlet.runner;

import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.RegionException;
import gauntlet.shm.SharedRegion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet regions}. */
@Command(
    name = "regions",
    description = "Shows regions: the given files, or all there are under /dev/shm.",
    mixinStandardHelpOptions = true)
final class RegionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Region files.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (files.isEmpty()) {
      showAll(out);
    } else {
      for (Path file : files) {
        out.println(describe(file));
      }
    }
    out.flush();
    return ExitCode.PASSED.status();
  }

  private static void showAll(PrintWriter out) throws IOException {
    try (Stream<Path> entries = Files.list(SharedRegion.DEFAULT_DIRECTORY)) {
      for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
        try {
          out.println(describe(entry));
        } catch (UsageException e) {
          continue; // Another program's file, or one that has just gone: not a region.
        }
      }
    }
  }

  private static String describe(Path file) {
    try (SharedRegion region = SharedRegion.open(file)) {
      ProcessIdentity creator = region.creator();
      return "%s  %,d bytes  created by pid %d (%s)"
          .formatted(
              file,
              region.memory().byteSize(),
              creator.pid(),
              creator.isAlive() ? "alive" : "dead");
    } catch (RegionException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
