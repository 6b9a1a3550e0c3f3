package gauntlet.shm;

import gauntlet.process.JvmCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A child JVM that does something to a region. */
final class OtherProcess {
  /** Opens the region, reads the number at 0 and writes its successor at 8. */
  static final String COUNT_ON = "count-on";

  /** Creates the region, says so, and waits for its input to end. */
  static final String CREATE_AND_WAIT = "create-and-wait";

  /** Creates a region that is too large for its disk, and then one that is not. */
  static final String CREATE_TOO_LARGE = "create-too-large";

  /** Creates regions in a directory, and unlinks each at once, until it is killed. */
  static final String CREATE_FOR_EVER = "create-for-ever";

  static final int TOO_LARGE = 1 << 20;
  static final int SMALL = 4096;

  private OtherProcess() {}

  /** The command of a process that does {@code task} to the region in {@code file}. */
  static ProcessBuilder command(String task, Path file) {
    return command(List.of(), task, file);
  }

  /** Does that, behind the words of another command, such as {@code unshare --mount}. */
  static ProcessBuilder command(List<String> wrapper, String task, Path file) {
    JvmCommand jvm =
        new JvmCommand(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            OtherProcess.class.getName(),
            List.of(task, file.toString()));
    List<String> words = new ArrayList<>(wrapper);
    words.addAll(jvm.toProcessBuilder().command());
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** All the process has written to its end. */
  static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }

  /** The next line the process writes. */
  static String line(Process process) throws IOException {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      return reader.readLine();
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case COUNT_ON -> countOn(file);
      case CREATE_AND_WAIT -> createAndWait(file);
      case CREATE_TOO_LARGE -> createTooLarge(file);
      case CREATE_FOR_EVER -> createForEver(file);
      default -> throw new IllegalArgumentException("no such task: task=" + arguments[0]);
    }
  }

  private static void countOn(Path file) {
    try (SharedRegion region = SharedRegion.open(file)) {
      long number = Shm.getLongAcquire(region.memory(), 0);
      Shm.setLongRelease(region.memory(), Long.BYTES, number + 1);
    }
  }

  private static void createAndWait(Path file) throws IOException {
    try (SharedRegion region = SharedRegion.create(file, SMALL)) {
      System.out.println("created, bytes=" + region.memory().byteSize());
      while (System.in.read() >= 0) {}
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void createForEver(Path directory) {
    System.out.println("creating");
    for (int i = 0; ; i++) {
      try (SharedRegion region = SharedRegion.create(directory.resolve("region-" + i), 8 << 20)) {
        region.unlink();
      }
    }
  }

  private static void createTooLarge(Path file) {
    try (SharedRegion region = SharedRegion.create(file, TOO_LARGE)) {
      System.out.println("created, bytes=" + region.memory().byteSize());
    } catch (RegionException e) {
      System.out.println(e.reason() + " " + e.getMessage());
    }
    System.out.println("left behind: " + Files.exists(file));
    try (SharedRegion region = SharedRegion.create(file, SMALL)) {
      System.out.println("created, bytes=" + region.memory().byteSize());
    }
  }
}
