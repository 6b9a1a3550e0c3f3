package gauntlet.agent;

import gauntlet.process.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An AOT cache of classes of the JDK, with which a worker starts faster.
 *
 * <p>It holds no class of the class path, and those it holds are not linked ahead of time: linked
 * classes are loaded before the agent could instrument them, and a cache with some is refused by a
 * JVM with other flags for modules. It is made without the agent, with which none can be made.
 */
final class JdkArchive {
  private static final long SECONDS_TO_MAKE = 60;

  private JdkArchive() {}

  /** The flags that use one. A JVM that cannot use it is to go without, and say nothing. */
  static List<String> flags(Path archive) {
    return List.of("-XX:AOTCache=" + archive, "-Xlog:aot*=off", "-Xlog:cds*=off");
  }

  /**
   * Makes one.
   *
   * @param archive is to be written
   * @throws IOException if the JDK does not make it: an old one, for example
   */
  static void make(AgentFiles agent, Path archive) throws IOException, InterruptedException {
    Path directory = archive.toAbsolutePath().getParent();
    Path output = Files.createTempFile(directory, "training-", ".out");
    Path emptyDirectory = Files.createTempDirectory(directory, "training-");
    try {
      Process training =
          new ProcessBuilder(command(agent, archive, emptyDirectory, output))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      training.getOutputStream().close();
      requireSuccess(training, archive, output);
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(emptyDirectory);
    }
  }

  /** The flags of the modules and of the collector are those that the archive is used with. */
  private static List<String> command(
      AgentFiles agent, Path archive, Path emptyDirectory, Path toBeMapped) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + archive);
    command.add("-XX:-AOTClassLinking");
    command.add("-XX:+UseSerialGC");
    command.addAll(agent.flagsWithoutAgent());
    command.add("--add-modules=java.instrument");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(emptyDirectory.toString());
    command.add(Training.class.getName());
    command.add(toBeMapped.toString());
    return command;
  }

  private static void requireSuccess(Process training, Path archive, Path output)
      throws IOException, InterruptedException {
    if (!training.waitFor(SECONDS_TO_MAKE, TimeUnit.SECONDS)) {
      ProcessTree.kill(training);
      throw new IOException("AOT cache not made in time: seconds=" + SECONDS_TO_MAKE);
    }
    if (training.exitValue() != 0 || !Files.exists(archive)) {
      throw new IOException(
          "AOT cache not made: status=%d, output=%s"
              .formatted(training.exitValue(), Files.readString(output, StandardCharsets.UTF_8)));
    }
  }
}
