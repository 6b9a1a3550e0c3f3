package gauntlet.runner;

import gauntlet.shm.FoundRegion;
import gauntlet.shm.KernelObject;
import gauntlet.shm.RegionDirectory;
import gauntlet.shm.RegionException;
import gauntlet.shm.SharedRegion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gauntlet regions}. */
@Command(
    name = "regions",
    description = "Shows regions: the given files, or all there are under /dev/shm.",
    mixinStandardHelpOptions = true)
final class RegionsCommand implements Callable<Integer> {
  /** What the names of Gauntlet's own files and directories begin with. */
  private static final String OWN = "gauntlet-";

  @Spec private CommandSpec spec;

  @Option(
      names = "--clean",
      description = "Removes those that are leaked: no living process has them.")
  private boolean clean;

  @Parameters(paramLabel = "FILE", description = "Region files, or directories to look through.")
  private List<Path> places = List.of(SharedRegion.DEFAULT_DIRECTORY);

  private PrintWriter out;
  private boolean failed;

  @Override
  public Integer call() throws IOException {
    out = spec.commandLine().getOut();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        lookThrough(place);
      } else {
        treat(find(place));
      }
    }
    out.flush();
    return (failed ? ExitCode.INCONCLUSIVE : ExitCode.PASSED).status();
  }

  private static FoundRegion find(Path file) {
    try {
      return FoundRegion.at(file);
    } catch (RegionException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** Other programs' files may be there too: what is no region and has not our name is theirs. */
  private void lookThrough(Path directory) throws IOException {
    for (Path entry : RegionDirectory.entries(directory)) {
      if (KernelObject.isNode(entry)) {
        continue; // Its region is among them, and tells of it.
      }
      boolean ours = entry.getFileName().toString().startsWith(OWN);
      if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        treatIfRegion(entry, ours);
      } else if (ours && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        lookThroughOurs(entry);
      }
    }
  }

  private void lookThroughOurs(Path directory) throws IOException {
    if (clean && RegionDirectory.removeIfLeaked(directory)) {
      out.println("removed  " + directory + "  its owner is dead");
      return;
    }
    for (Path file : RegionDirectory.entries(directory)) {
      if (clean && RegionDirectory.isOwner(file)) {
        out.println("left     " + directory + "  somebody has a region in it");
      } else {
        treatIfRegion(file, false);
      }
    }
  }

  private void treatIfRegion(Path file, boolean ours) {
    FoundRegion region;
    try {
      region = FoundRegion.at(file);
    } catch (RegionException e) {
      if (ours && e.reason() != RegionException.Reason.MISSING) {
        out.println((clean ? "left     " : "") + file + "  " + e.what());
      }
      return;
    }
    treat(region);
  }

  private void treat(FoundRegion region) {
    out.println((clean ? cleaned(region) : "") + describe(region));
  }

  /** Removes it if it is leaked; answers what became of it. */
  private String cleaned(FoundRegion region) {
    try {
      return region.removeIfLeaked() ? "removed  " : "left     ";
    } catch (RegionException e) {
      failed = true;
      return "left (" + e.what() + ")  ";
    }
  }

  private static String describe(FoundRegion region) {
    return "%s  %s  created by pid %d (%s)  %s"
        .formatted(
            region.file(),
            region.object().orElseGet(() -> "%,d bytes".formatted(region.payloadBytes())),
            region.creator().pid(),
            region.creator().isAlive() ? "alive" : "dead",
            region.isHeld() ? "in use" : "leaked");
  }
}
