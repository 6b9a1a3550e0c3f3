package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  private static final int SHORT_LIVES = 100;

  private final ProcessIdentity self = ProcessIdentity.self();

  @Test
  void thisProcessIsAliveAndAlwaysTheSame() {
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.isAlive()).isTrue();
    assertThat(ProcessIdentity.self()).isEqualTo(self);
  }

  @Test
  void aProcessOfAnotherStartTimeWithTheSamePidIsNotAlive() {
    assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1, self.bootId()).isAlive())
        .isFalse();
    assertThat(new ProcessIdentity(self.pid(), self.startTicks() - 1, self.bootId()).isAlive())
        .isFalse();
  }

  @Test
  void aProcessOfAnotherBootIsNotAlive() {
    assertThat(new ProcessIdentity(self.pid(), self.startTicks(), new UUID(1, 2)).isAlive())
        .isFalse();
  }

  @Test
  void aPidNobodyHasIsNotAlive() throws Exception {
    Process child = new ProcessBuilder("true").start();
    child.waitFor();

    assertThat(new ProcessIdentity(child.pid(), self.startTicks(), self.bootId()).isAlive())
        .isFalse();
  }

  /** The process may end between any two looks at it. */
  @Test
  void aProcessThatIsJustEndingIsNoError() throws IOException {
    for (int i = 0; i < SHORT_LIVES; i++) {
      Process child = new ProcessBuilder("true").start();
      ProcessIdentity stranger = new ProcessIdentity(child.pid(), 0, self.bootId());
      while (child.isAlive()) {
        assertThat(stranger.isAlive()).isFalse();
      }
    }
  }

  /** Not even root can look behind a link to itself: as if the kernel did not let us. */
  @Test
  void aProcessThatIsHiddenIsNotProvenDead(@TempDir Path directory) throws IOException {
    Path hidden = directory.resolve("stat");
    Files.createSymbolicLink(hidden, hidden);

    assertThat(ProcessIdentity.mayHave(1, hidden, process -> false)).isTrue();
  }

  @Test
  void whoseFileIsMissingIsDead(@TempDir Path directory) {
    Path missing = directory.resolve("stat");

    assertThat(ProcessIdentity.mayHave(1, missing, process -> true)).isFalse();
  }

  /** A directory can be read, but not as a file: that says nothing of a process. */
  @Test
  void whatElseGoesWrongIsAnError(@TempDir Path directory) {
    assertThatThrownBy(() -> ProcessIdentity.mayHave(1, directory, process -> true))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read process identity: file=" + directory);
  }

  @Test
  void theStartTimeIsFoundBehindAnyCommandName() throws IOException {
    Path name = Path.of("/proc/self/comm");
    String before = Files.readString(name);
    Files.writeString(name, "a) R 1 (b");
    try {
      assertThat(ProcessIdentity.self()).isEqualTo(self);
    } finally {
      Files.writeString(name, before);
    }
  }

  @Test
  void inAModelTheDeadAreAliveUntilTheyDie() {
    ProcessIdentity dead = ProcessIdentity.ofNobody(0);

    ProcessIdentity.whileAlive(
        List.of(dead),
        () -> {
          assertThat(dead.isAlive()).isTrue();
          assertThat(ProcessWord.isAlive(ProcessWord.of(dead))).isTrue();
          assertThat(ProcessIdentity.ofNobody(1).isAlive()).isFalse();
        });

    assertThat(dead.isAlive()).isFalse();
  }
}
