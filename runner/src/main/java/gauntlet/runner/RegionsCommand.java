package gauntlet.runner;

import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.RegionException;
import gauntlet.shm.SharedRegion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        out.println(describeOrRefuse(file));
      }
    }
    out.flush();
    return ExitCode.PASSED.status();
  }

  private static void showAll(PrintWriter out) throws IOException {
    try (Stream<Path> entries = Files.list(SharedRegion.DEFAULT_DIRECTORY)) {
      entries
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(entry -> region(entry).stream())
          .forEach(out::println);
    }
  }

  /** None if the file is another program's, or has just gone. */
  private static Optional<String> region(Path file) {
    try {
      return Optional.of(describe(file));
    } catch (RegionException e) {
      return Optional.empty();
    }
  }

  private static String describeOrRefuse(Path file) {
    try {
      return describe(file);
    } catch (RegionException e) {
      throw new UsageException(e.getMessage(), e);
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
    }
  }
}
