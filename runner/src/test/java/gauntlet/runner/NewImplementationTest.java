package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ToyRing;
import gauntlet.engine.Engine;
import gauntlet.engine.Guarantee;
import gauntlet.report.EngineReport;
import gauntlet.report.VerdictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An implementation that Gauntlet does not know takes one class, named on the command line. */
class NewImplementationTest {
  private static final Path SOURCE = Path.of("src/test/java/com/acme/ToyRing.java");
  private static final Path DOCUMENT = Path.of("../docs/architecture.md");

  /** What each engine needs to say something on a busy machine. */
  private static final Map<String, String> BUDGETS =
      Map.of("crash", "8s", "interleave", "16s", "stress", "12s", "processes", "4s");

  @TempDir private Path directory;

  @Test
  void allEnginesAttackItAndPutAllItsGuaranteesToTheTest() throws Exception {
    ToyRing toy = new ToyRing();
    Set<Guarantee> exercised = EnumSet.noneOf(Guarantee.class);
    for (Engine engine : Engines.all().stream().filter(each -> each.attacks(toy)).toList()) {
      exercised.addAll(passed(engine.id()).exercised().keySet());
    }

    assertThat(exercised).containsExactlyElementsOf(Guarantee.declaredBy(toy).keySet());
  }

  private EngineReport passed(String engine) throws Exception {
    Shell.Result result =
        Shell.gauntlet(
            "verify",
            ToyRing.class.getName(),
            "--engine",
            engine,
            "--budget",
            BUDGETS.get(engine),
            "--out",
            directory.toString());
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return VerdictJson.read(directory.resolve("verdict.json"))
        .subjects()
        .getFirst()
        .engine(engine)
        .orElseThrow();
  }

  @Test
  void theDocumentShowsItAsItIs() throws Exception {
    assertThat(Files.readString(DOCUMENT)).contains("```java\n" + Files.readString(SOURCE) + "```");
  }
}
