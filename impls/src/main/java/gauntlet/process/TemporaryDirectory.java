package gauntlet.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A directory that is gone, with all that is in it, when it is closed. */
public record TemporaryDirectory(Path path) implements AutoCloseable {
  private static final Set<TemporaryDirectory> OPEN = ConcurrentHashMap.newKeySet();

  public static TemporaryDirectory create() throws IOException {
    TemporaryDirectory directory = new TemporaryDirectory(Files.createTempDirectory("gauntlet-"));
    OPEN.add(directory);
    return directory;
  }

  /** Removes whatever this JVM has made and not closed yet. */
  public static void closeAllOfMine() throws IOException {
    for (TemporaryDirectory directory : List.copyOf(OPEN)) {
      directory.close();
    }
  }

  @Override
  public void close() throws IOException {
    OPEN.remove(this);
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(path)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
