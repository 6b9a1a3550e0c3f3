package gauntlet.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** What processes leave in shared memory that were killed before they could remove it. */
public final class LeakedRegions {
  private LeakedRegions() {}

  /**
   * Removes the regions and region directories that these processes have made, and that nobody has
   * now.
   */
  public static void removeThoseOf(Set<Long> pids) throws IOException {
    for (Path entry : RegionDirectory.entries(SharedRegion.DEFAULT_DIRECTORY)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (isOf(pids, entry.resolve(RegionDirectory.OWNER))) {
          RegionDirectory.removeIfLeaked(entry);
        }
      } else if (isOf(pids, entry)) {
        FoundRegion.at(entry).removeIfLeaked();
      }
    }
  }

  /** Other programs have files there, too. */
  private static boolean isOf(Set<Long> pids, Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return pids.contains(FoundRegion.at(file).creator().pid());
    } catch (RegionException e) {
      return false;
    }
  }
}
