package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.broken.SpscRingEarlyPublish;
import gauntlet.broken.SpscRingPlainPublish;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeethReportTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "teeth-json.md");

  private static final PlantedBug EARLY =
      PlantedBug.of(SpscRingEarlyPublish.subject(), Set.of(Guarantee.CRASH), "crash", "interleave");
  private static final PlantedBug PLAIN =
      PlantedBug.of(SpscRingPlainPublish.subject(), Set.of(Guarantee.CRASH), "crash", "stress");

  private static final EngineReport PASSED = Samples.passed("stress", Map.of());
  private static final EngineReport CAUGHT = Samples.crash(Samples.FINDING);
  private static final EngineReport OPEN = Samples.inconclusive("interleave", "no time");

  private static BugReport bug(EngineReport... runs) {
    return new BugReport(EARLY, List.of(runs), false);
  }

  private static BugReport bugForAll(EngineReport... runs) {
    return new BugReport(EARLY, List.of(runs), true);
  }

  /** One bug caught by the second engine, one missed by one and open for the other. */
  static TeethReport sample() {
    return new TeethReport(
        42,
        900_000,
        13_250,
        List.of(
            bug(Samples.interleave(), CAUGHT), new BugReport(PLAIN, List.of(OPEN, PASSED), false)));
  }

  @Test
  void itsPageSaysThatFindingsAreWanted() {
    assertThat(HtmlReport.render(sample()))
        .containsSubsequence(
            "<h1>Teeth: <strong class=\"INCONCLUSIVE\">INCONCLUSIVE</strong></h1>",
            "1 of 2 planted bugs were caught.",
            "a message was received that nobody had sent");
  }

  @Test
  void oneEngineIsEnoughUnlessEveryOneIsToCatchIt() {
    assertThat(bug(PASSED, OPEN, CAUGHT).outcome()).isEqualTo(Outcome.CAUGHT);
    assertThat(bugForAll(PASSED, OPEN, CAUGHT).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(bugForAll(OPEN, CAUGHT).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(bugForAll(CAUGHT).outcome()).isEqualTo(Outcome.CAUGHT);
  }

  @Test
  void itIsMissedOnlyIfNothingKeptAnybodyFromCatchingIt() {
    assertThat(bug(PASSED).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(bug(PASSED, OPEN).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(bug().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(bugForAll().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void aGalleryIsAsBadAsItsWorstBug() {
    assertThat(sample().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(new TeethReport(1, 1, 1, List.of()).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Outcome.CAUGHT.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Outcome.MISSED.verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void theTimeToCatchIsThatOfAllRunsUntilThen() {
    assertThat(bug(PASSED, CAUGHT, Samples.interleave()).millisToCatch()).hasValue(4_334);
    assertThat(bug(PASSED).millisToCatch()).isEmpty();
  }

  @Test
  void theTableShowsWhoCaughtWhat() {
    assertThat(TeethTable.render(sample()))
        .isEqualTo(
            """
            subject                         outcome       caught by  not by              found  breaks  time
            broken/spsc-ring-early-publish  caught        crash      interleave          CRASH  CRASH   4.3 s
            broken/spsc-ring-plain-publish  inconclusive  -          interleave, stress  -      CRASH   -

            broken/spsc-ring-early-publish/crash/1: CRASH, L0 certain, at SpscRing.write:118@bci#31: \
            a message was received that nobody had sent
              replay: ./gauntlet replay crash:broken/spsc-ring-early-publish:42:producer.0.2

            broken/spsc-ring-plain-publish/interleave: inconclusive: no time
            broken/spsc-ring-plain-publish/stress: MISSED

            1 caught, 0 missed, 1 inconclusive of 2 in 13.3 s
            """);
  }

  @Test
  void isDocumentedByWhatItWrites(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("teeth.json");

    TeethJson.write(sample(), file);

    assertThat(Files.readString(DOCUMENT))
        .contains("```json\n" + Files.readString(file) + "```")
        .contains("| `CAUGHT` |", "| `INCONCLUSIVE` |", "| `MISSED` |");
  }
}
