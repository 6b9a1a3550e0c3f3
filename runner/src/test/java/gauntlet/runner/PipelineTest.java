package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.engine.Certainty;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Interleaving;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Step;
import gauntlet.engine.Verdict;
import gauntlet.report.EngineReport;
import gauntlet.report.RunReport;
import gauntlet.report.SourceLine;
import gauntlet.report.SubjectReport;
import gauntlet.ring.SpscRingSubject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a CI server is told, and which lines of the sources findings point at. */
class PipelineTest {
  private static final ReplayToken TOKEN = new ReplayToken("crash", "spsc-ring", 7, "x");

  @TempDir private Path directory;

  private final StringWriter console = new StringWriter();

  @BeforeEach
  void writeSources() throws Exception {
    write("src/main/java/a/SpscRing.java");
    write("src/main/java/a/SpscRingSubject.java");
    write("src/main/java/a/Twice.java");
    write("src/test/java/b/Twice.java");
    write("target/generated/Generated.java");
  }

  private void write(String path) throws Exception {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "class");
  }

  private SourceFiles sources() throws Exception {
    return SourceFiles.below(directory);
  }

  private static Finding finding(String where) {
    return new Finding(
        Guarantee.CRASH, Certainty.L0, where, "half, of: it\nis missing", TOKEN, List.of());
  }

  private static RunReport run(Finding finding) {
    EngineResult result =
        new EngineResult(Verdict.VIOLATED, new TreeMap<>(), List.of(finding), List.of());
    return RunReport.of(
        7,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        List.of(
            SubjectReport.of(
                new SpscRingSubject(),
                List.of(EngineReport.of(Engines.named("crash"), 1, result)))));
  }

  private String shown(Map<String, String> environment, Finding finding) throws Exception {
    new Pipeline(environment).show(run(finding), sources(), new PrintWriter(console, true));
    return console.toString();
  }

  private Optional<SourceLine> lineOf(Finding finding) throws Exception {
    return sources().lineOf(run(finding).findings().getFirst());
  }

  @Test
  void outsideOfAPipelineNothingIsSaid() throws Exception {
    assertThat(shown(Map.of(), finding("SpscRing.write:118@31#1"))).isEmpty();
  }

  @Test
  void aFindingBecomesAnAnnotationOfItsLine() throws Exception {
    assertThat(shown(Map.of("GITHUB_ACTIONS", "true"), finding("SpscRing.write:118@31#1")))
        .isEqualTo(
            "::error title=spsc-ring/crash/1,file=src/main/java/a/SpscRing.java,line=118::"
                + "half, of: it%0Ais missing%0Areplay: ./gauntlet replay crash:spsc-ring:7:x\n");
  }

  @Test
  void theSummaryIsAppended() throws Exception {
    Path summary = directory.resolve("summary");
    Files.writeString(summary, "before\n");

    shown(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), finding("SpscRing.write:118@31#1"));

    assertThat(Files.readString(summary)).startsWith("before\n## Gauntlet: VIOLATED");
  }

  @Test
  void anInterleavingPointsAtItsLastStepThatHasALine() throws Exception {
    Interleaving interleaving =
        new Interleaving(
            List.of(),
            List.of(List.of("offer(1)")),
            List.of(),
            List.of(
                new Step(0, Step.Kind.ACCESS, "Shm.getLong(1)", "SpscRing.write:3"),
                new Step(0, Step.Kind.ACCESS, "Shm.getLong(2)", "SpscRing.write:5"),
                new Step(0, Step.Kind.RETURN, "accepted", "")));

    assertThat(lineOf(finding("2x12/-/o1+p/p").with(interleaving)))
        .contains(new SourceLine("src/main/java/a/SpscRing.java", 5));
  }

  @Test
  void whereNoLineIsKnownItIsTheSubjectsClass() throws Exception {
    assertThat(lineOf(finding("round 0.monotonic")))
        .contains(new SourceLine("src/main/java/a/SpscRingSubject.java", 1));
  }

  @Test
  void aNameThatTwoSourcesHaveOrWhatIsGeneratedPointsNowhereElse() throws Exception {
    SourceLine subject = new SourceLine("src/main/java/a/SpscRingSubject.java", 1);

    assertThat(lineOf(finding("Twice.write:5@1#1"))).contains(subject);
    assertThat(lineOf(finding("Generated.write:5@1#1"))).contains(subject);
  }
}
