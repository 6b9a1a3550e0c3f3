package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.posix.ObjectKind;
import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.process.TemporaryDirectory;
import gauntlet.shm.KernelObject;
import gauntlet.shm.SharedRegion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The leaked go, all else stays, and each line says which. */
@Timeout(60)
class RegionsCommandTest {
  private Path directory;

  @BeforeEach
  void makeADirectory() throws IOException {
    directory = Files.createTempDirectory(SharedRegion.DEFAULT_DIRECTORY, "gauntlet-test-");
  }

  @AfterEach
  void removeIt() throws IOException {
    new TemporaryDirectory(directory).close();
  }

  @Test
  void cleanRemovesWhatAKilledProcessHadAndLeavesWhatOthersHave() throws Exception {
    Path shared = directory.resolve("shared");
    Path leaked = directory.resolve("leaked");
    Path foreign = Files.writeString(directory.resolve("foreign"), "y".repeat(4096));
    Path unclear = Files.write(directory.resolve("gauntlet-unclear"), new byte[4096]);
    Path run = directory.resolve("gauntlet-run");
    Process other = start(shared, leaked, run.resolve("owner"));
    try (SharedRegion attached = SharedRegion.open(shared)) {
      assertThat(clean())
          .contains("left     " + leaked + "  ", "in use", "left     " + shared + "  ")
          .contains("left     " + run + "  somebody has a region in it")
          .doesNotContain("removed");

      ProcessTree.kill(other);
      assertThat(gauntlet("regions", directory.toString()))
          .containsPattern(leaked + ".* \\(dead\\)  leaked")
          .containsPattern(shared + ".* \\(dead\\)  in use");
      String output = clean();

      assertThat(output)
          .contains("removed  " + leaked + "  1 bytes")
          .contains("removed  " + run + "  its owner is dead")
          .contains("left     " + shared + "  1 bytes")
          .contains("left     " + unclear + "  region was not finished by its creator")
          .doesNotContain("foreign");
      assertThat(leaked).doesNotExist();
      assertThat(run).doesNotExist();
      assertThat(attached.file()).exists();
      assertThat(foreign).exists();
    } finally {
      ProcessTree.kill(other);
    }
    assertThat(clean()).contains("removed  " + shared);
  }

  @Test
  void tellsWhichObjectARegionStandsForAndNotTwice() {
    KernelObject object =
        KernelObject.create(ObjectKind.NODE, name -> Files.createFile(name.node()));
    try {
      String file = object.name().region().toString();

      assertThat(gauntlet("regions", SharedRegion.DEFAULT_DIRECTORY.toString()).lines())
          .filteredOn(line -> line.contains(file))
          .singleElement()
          .asString()
          .startsWith(file + "  file " + file + ".node  created by pid ")
          .endsWith("in use");
    } finally {
      object.destroy();
    }
  }

  @Test
  void cleanTakesSingleFilesToo() throws IOException {
    Path file = directory.resolve("region");
    SharedRegion.create(file, 1).close();

    assertThat(gauntlet("regions", "--clean", file.toString())).startsWith("removed  " + file);
    assertThat(file).doesNotExist();
  }

  private String clean() {
    return gauntlet("regions", "--clean", directory.toString());
  }

  private static String gauntlet(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine commandLine = GauntletCommand.commandLine().setOut(new PrintWriter(out));
    assertThat(commandLine.execute(arguments)).isZero();
    return out.toString();
  }

  /** A process that has created these regions and waits. */
  private static Process start(Path... files) throws IOException {
    Process process =
        new JvmCommand(
                List.of("-XX:+UseSerialGC"),
                Holder.class.getName(),
                List.of(files).stream().map(Path::toString).toList())
            .toProcessBuilder()
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).isEqualTo("created");
    return process;
  }

  /** Creates regions, and their directories, and waits for its input to end. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] files) throws IOException {
      for (String file : files) {
        Path path = Path.of(file);
        Files.createDirectories(path.getParent());
        SharedRegion.create(path, 1);
      }
      System.out.println("created");
      while (System.in.read() >= 0) {}
    }
  }
}
