package gauntlet.kernel;

import gauntlet.posix.Descriptor;
import gauntlet.shm.SharedRegion;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM that shares descriptors of files, and does nothing more. */
final class DescriptorsOfAChild {
  static final String SHARED = "shared";

  private DescriptorsOfAChild() {}

  public static void main(String[] arguments) throws Exception {
    try (SharedRegion region = SharedRegion.open(Path.of(arguments[0]));
        FileInputStream one = new FileInputStream(arguments[1]);
        FileInputStream other = new FileInputStream(arguments[2])) {
      SharedDescriptors.create(
          region.memory(),
          List.of(descriptor(Path.of(arguments[1])), descriptor(Path.of(arguments[2]))));
      System.out.printf("%s%n", SHARED);
      if (one.available() + other.available() >= 0) {
        new CountDownLatch(1).await();
      }
    }
  }

  /** The one that this process has open. */
  private static Descriptor descriptor(Path file) throws IOException {
    try (DirectoryStream<Path> numbers = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path number : numbers) {
        if (Files.isSymbolicLink(number) && Files.readSymbolicLink(number).equals(file)) {
          return new Descriptor(Long.parseLong(number.getFileName().toString()));
        }
      }
    }
    throw new IllegalStateException("not open: file=" + file);
  }
}
