package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.report.RunReport;
import gauntlet.report.VerdictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of a user's that is on no class path but the one named on the command line. */
class OwnClassTest {
  private static final Path SOURCE = Path.of("src/test/java/com/acme/ToyRing.java");

  @TempDir private Path directory;

  @Test
  void isVerified() throws Exception {
    Path classes = compiled();

    List<String> command = gauntlet();
    command.addAll(
        List.of(
            "verify",
            "--classpath",
            classes.toString(),
            "--subject",
            "com.acme.OwnRing",
            "--engine",
            "interleave",
            "--budget",
            "20s",
            "--out",
            directory.toString()));
    Process process = start(command);

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(directory.resolve("output"));
    assertThat(process.exitValue()).as(output).isZero();
    RunReport report = VerdictJson.read(directory.resolve("verdict.json"));
    assertThat(report.subjects().getFirst().id()).isEqualTo("own-ring");
    assertThat(report.subjects().getFirst().engines().getFirst().result().counts())
        .hasEntrySatisfying("scenarios", played -> assertThat(played).isPositive());
  }

  /** Ended from outside, it leaves a report that is not green, and no process. */
  @Test
  void isInterrupted() throws Exception {
    List<String> command = gauntlet();
    command.addAll(
        List.of(
            "verify",
            "spsc-ring",
            "--engine",
            "crash,processes",
            "--budget",
            "50s",
            "--out",
            directory.toString()));
    Process process = start(command);
    while (process.descendants().count() < 3) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    List<ProcessHandle> children = process.descendants().toList();

    process.destroy(); // SIGTERM, as Ctrl-C is SIGINT: the JVM treats them alike.

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    RunReport report = VerdictJson.read(directory.resolve("verdict.json"));
    assertThat(report.unanswered())
        .anyMatch(open -> open.reason().equals("interrupted: this is a partial report"));
  }

  private Process start(List<String> command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  private static List<String> gauntlet() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            GauntletCommand.class.getName()));
  }

  private Path compiled() throws Exception {
    Path source = directory.resolve("com/acme/OwnRing.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        Files.readString(SOURCE).replace("ToyRing", "OwnRing").replace("toy-ring", "own-ring"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(status).isZero();
    return classes;
  }
}
