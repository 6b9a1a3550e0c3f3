package gauntlet.shm;

import gauntlet.process.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for regions and what goes with them, gone when it is closed. A region in it, held as
 * long as its owner lives, tells whether the directory is leaked.
 */
public final class RegionDirectory implements AutoCloseable {
  /** The region that is held as long as the directory has an owner. */
  static final String OWNER = "owner";

  private final TemporaryDirectory directory;
  private final SharedRegion owner;

  private RegionDirectory(TemporaryDirectory directory, SharedRegion owner) {
    this.directory = directory;
    this.owner = owner;
  }

  /** Makes one where regions live, with a name that begins like this. */
  public static RegionDirectory create(String prefix) throws IOException {
    Path path = Files.createTempDirectory(SharedRegion.DEFAULT_DIRECTORY, prefix);
    try {
      return new RegionDirectory(
          new TemporaryDirectory(path), SharedRegion.create(path.resolve(OWNER), 1));
    } catch (RegionException e) {
      Files.delete(path);
      throw e;
    }
  }

  public Path path() {
    return directory.path();
  }

  /** Whether it tells if the directory it is in is leaked, and so must go last. */
  public static boolean isOwner(Path file) {
    return file.endsWith(OWNER);
  }

  /**
   * Removes a directory of this kind, with all that is in it, if neither its owner nor anyone who
   * has a region in it lives.
   *
   * @return false if somebody does, or nothing tells that the directory is of this kind
   */
  public static boolean removeIfLeaked(Path directory) throws IOException {
    Path owner = directory.resolve(OWNER);
    if (!Files.exists(owner)) {
      return false;
    }
    for (Path file : files(directory)) {
      if (!isOwner(file) && isHeldRegion(file)) {
        return false;
      }
    }
    // The last one: as long as it is there, whoever comes next can tell whose the rest is.
    if (!FoundRegion.at(owner).removeIfLeaked()) {
      return false;
    }
    new TemporaryDirectory(directory).close();
    return true;
  }

  /** What is in a directory, in order; nothing, if its owner has removed it meanwhile. */
  public static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isRegularFile).toList();
    }
  }

  /** A region that is not held is removed, so that nobody can come to hold it. */
  private static boolean isHeldRegion(Path file) {
    FoundRegion found;
    try {
      found = FoundRegion.at(file);
    } catch (RegionException e) {
      return false; // It belongs to the directory, and is no region.
    }
    return !found.removeIfLeaked() && Files.exists(file);
  }

  @Override
  public void close() throws IOException {
    owner.close();
    directory.close();
  }
}
