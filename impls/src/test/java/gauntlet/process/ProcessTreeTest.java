package gauntlet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {
  @TempDir private Path directory;

  /** The grandchildren hold the pipe open, and write to it if they are left alone. */
  @Test
  void aKilledProcessTakesItsDescendantsWithIt() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process child =
        new ProcessBuilder("sh", "-c", "(sleep 10; echo survived) > \"$0\" & wait", pipe.toString())
            .start();
    try (InputStream heldByGrandchildren = Files.newInputStream(pipe)) {
      ProcessTree.kill(child);

      assertThat(child.isAlive()).isFalse();
      assertThat(heldByGrandchildren.readAllBytes()).isEmpty();
    }
  }

  @Test
  void killingAProcessThatHasEndedIsHarmless() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    ProcessTree.kill(process);

    assertThat(process.exitValue()).isZero();
  }
}
