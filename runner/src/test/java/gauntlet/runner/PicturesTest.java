package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gauntlet.catalog.Subjects;
import gauntlet.engine.Engine;
import gauntlet.fault.FaultEngine;
import gauntlet.report.EngineReport;
import gauntlet.report.HtmlReport;
import gauntlet.report.RunReport;
import gauntlet.report.SubjectReport;
import gauntlet.report.VerdictJson;
import gauntlet.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever engine found it: a finding has a timeline, and a player that goes through it. */
class PicturesTest {
  private static final long SEED = 7;
  private static final Duration SHARE = Duration.ofSeconds(12);

  private static final Subject<?> BROKEN = Subjects.named("broken/spsc-ring-early-publish");

  @TempDir private Path directory;

  /** What a peer's garbage harms is another ring. */
  private static final Subject<?> TRUSTING = Subjects.named("broken/spsc-ring-trusted-length");

  private static List<Engine> engines() {
    return Engines.all();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aFindingHasATimelineAndAPlayer(Engine engine) throws Exception {
    Subject<?> broken = engine instanceof FaultEngine ? TRUSTING : BROKEN;
    EngineReport report = SeparateRunner.silent(SEED).run(broken, engine, SHARE);

    assertThat(report.result().findings()).isNotEmpty();
    RunReport run =
        RunReport.of(SEED, SHARE, SHARE, List.of(SubjectReport.of(broken, List.of(report))));
    requireValid(run);
    List<String> pages = pages(run);
    assertThat(pages).hasSameSizeAs(report.result().findings());
    for (String page : pages) {
      assertThat(parts(page, "<li class=\"bar")).as("bars of its timeline").isPositive();
      assertThat(page).contains("<section class=\"player\"");
      String steps = page.substring(page.indexOf("<ol class=\"steps\""), page.indexOf("</ol>"));
      assertThat(parts(steps, "<li class=")).as("steps of its player").isGreaterThan(1);
      assertThat(page.contains("class=\"memory\""))
          .as("memory is shown, or it is said why not")
          .isNotEqualTo(page.contains("What memory held is not shown"));
    }
  }

  /** What a real run leaves has the shape that is documented. */
  private static void requireValid(RunReport run) throws Exception {
    String schema = Files.readString(Path.of("..", "docs", "verdict.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(VerdictJson.render(run), InputFormat.JSON))
        .isEmpty();
  }

  private List<String> pages(RunReport run) throws Exception {
    Path file = directory.resolve("report.html");
    HtmlReport.write(run, file);
    String html = Files.readString(file);
    return Arrays.stream(html.split("<article ", -1)).skip(1).toList();
  }

  private static int parts(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
