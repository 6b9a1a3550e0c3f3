package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ToyRing;
import gauntlet.engine.Engine;
import gauntlet.engine.Verdict;
import gauntlet.report.SubjectReport;
import gauntlet.report.VerdictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An implementation that Gauntlet does not know takes one class, named on the command line. */
class NewImplementationTest {
  private static final Path SOURCE = Path.of("src/test/java/com/acme/ToyRing.java");
  private static final Path DOCUMENT = Path.of("../docs/architecture.md");

  @Test
  void allEnginesAttackItAndPutAllItsGuaranteesToTheTest(@TempDir Path directory) throws Exception {
    Shell.Result result =
        Shell.gauntlet(
            "verify", ToyRing.class.getName(), "--budget", "48s", "--out", directory.toString());

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    SubjectReport report =
        VerdictJson.read(directory.resolve("verdict.json")).subjects().getFirst();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.engines())
        .extracting("engine")
        .containsExactlyElementsOf(Engines.all().stream().map(Engine::id).toList());
    assertThat(report.unexercised()).isEmpty();
  }

  @Test
  void theDocumentShowsItAsItIs() throws Exception {
    assertThat(Files.readString(DOCUMENT)).contains("```java\n" + Files.readString(SOURCE) + "```");
  }
}
