package gauntlet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir private Path elsewhere;

  @Test
  void isGoneWithAllThatIsInItWhenClosed() throws IOException {
    Path path;
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      path = directory.path();
      Path deeper = Files.createDirectories(path.resolve("a").resolve("b"));
      Files.writeString(deeper.resolve("file"), "content");
      assertThat(path).isDirectory();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void leavesAloneWhatALinkInItPointsTo() throws IOException {
    Path file = Files.writeString(elsewhere.resolve("file"), "content");
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Files.createSymbolicLink(directory.path().resolve("link"), elsewhere);
    }
    assertThat(file).hasContent("content");
  }
}
