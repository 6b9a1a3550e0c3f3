package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeakenReportTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "teeth-json.md");

  private static final EngineReport PASSED = Samples.passed("stress", Map.of());
  private static final EngineReport CAUGHT = Samples.crash(Samples.FINDING);
  private static final EngineReport OPEN = Samples.inconclusive("interleave", "no time");

  private static MutantReport mutant(String weakening, MutantRun... runs) {
    return new MutantReport(
        "spsc-ring",
        "gauntlet.ring.SpscRing.storeHeader:210@4/setLongRelease/" + weakening,
        "SpscRing.storeHeader:210@4",
        "setLongRelease → " + weakening,
        Optional.empty(),
        List.of(runs));
  }

  private static MutantReport equivalent(MutantRun... runs) {
    return new MutantReport(
        "spsc-ring",
        "gauntlet.ring.SpscRing.findEnd:259@14/getLongAcquire/plain",
        "SpscRing.findEnd:259@14",
        "getLongAcquire → plain",
        Optional.of("the words decide"),
        List.of(runs));
  }

  private static MutantRun reached(EngineReport report) {
    return new MutantRun("spsc-ring", report, true);
  }

  private static WeakenReport report(MutantReport... mutants) {
    return new WeakenReport(
        42,
        900_000,
        13_250,
        100,
        List.of(new WeakenedSubject("spsc-ring", Arrays.asList(mutants))));
  }

  static WeakenReport sample() {
    return report(
        mutant("opaque", reached(CAUGHT)),
        mutant("plain", reached(PASSED)),
        equivalent(reached(PASSED)));
  }

  @Test
  void whatWasCaughtIsCaughtWhoeverElseCouldNotRun() {
    assertThat(mutant("x", reached(OPEN), reached(CAUGHT)).outcome())
        .isEqualTo(MutantOutcome.CAUGHT);
  }

  @Test
  void whatNobodyReachedIsNoGap() {
    assertThat(mutant("x", new MutantRun("spsc-ring", PASSED, false)).outcome())
        .isEqualTo(MutantOutcome.UNREACHED);
    assertThat(mutant("x", new MutantRun("spsc-ring", PASSED, false), reached(PASSED)).outcome())
        .isEqualTo(MutantOutcome.GAP);
    assertThat(mutant("x", reached(PASSED), reached(OPEN)).outcome())
        .isEqualTo(MutantOutcome.INCONCLUSIVE);
    assertThat(mutant("x").outcome()).isEqualTo(MutantOutcome.INCONCLUSIVE);
  }

  @Test
  void whatIsSaidToBeEquivalentAndIsCaughtIsAnError() {
    assertThat(equivalent(reached(PASSED)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(equivalent(reached(CAUGHT)).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void anUnexplainedGapIsAViolationAndWhatCouldNotBeSaidIsNone() {
    assertThat(sample().verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(report(mutant("x", reached(CAUGHT)), equivalent(reached(PASSED))).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(report(mutant("x", new MutantRun("spsc-ring", PASSED, false))).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void asManyGapsAreAllowedAsTheScoreRequired() {
    MutantReport[] half = {mutant("x", reached(CAUGHT)), mutant("y", reached(PASSED))};
    List<WeakenedSubject> subjects = List.of(new WeakenedSubject("spsc-ring", Arrays.asList(half)));

    assertThat(new WeakenReport(42, 1, 1, 50, subjects).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(new WeakenReport(42, 1, 1, 51, subjects).verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(
            new WeakenReport(
                    42,
                    1,
                    1,
                    50,
                    List.of(new WeakenedSubject("spsc-ring", List.of(equivalent(reached(CAUGHT))))))
                .verdict())
        .as("what is said of it is wrong")
        .isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void theTableShowsWhatWasNotCaughtAndTheScore() {
    assertThat(WeakenTable.render(sample()))
        .isEqualTo(
            """
            equivalent spsc-ring: SpscRing.findEnd:259@14, getLongAcquire → plain: the words decide

            GAP spsc-ring: SpscRing.storeHeader:210@4, setLongRelease → plain: passed by stress

            subject    mutants  by crash  equivalent  unreached  inconclusive  gaps  score
            spsc-ring  3        1         1           0          0             1     66 %
            """);
  }

  @Test
  void whatWasCaughtComesWithTheCommandThatShowsIt() {
    assertThat(WeakenTable.render(mutant("plain", reached(CAUGHT))))
        .isEqualTo(
            """
            caught spsc-ring: SpscRing.storeHeader:210@4, setLongRelease → plain: by crash in 1.2 s
              ./gauntlet replay crash:broken/spsc-ring-early-publish:42:producer.0.2 --weaken \
            gauntlet.ring.SpscRing.storeHeader:210@4/setLongRelease/plain""");
  }

  @Test
  void theTrendIsOneLineForEachSubject() {
    assertThat(WeakenJson.trend(sample(), "2026-01-31"))
        .containsExactly(
            "{ \"date\": \"2026-01-31\", \"subject\": \"spsc-ring\", \"mutants\": 3,"
                + " \"score\": 66, \"perEngine\": { \"crash\": 1 } }");
  }

  @Test
  void isDocumentedByWhatItWrites(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("teeth.json");

    WeakenJson.write(sample(), file);

    assertThat(Files.readString(DOCUMENT))
        .contains("```json\n" + Files.readString(file) + "```")
        .contains("| `CAUGHT` |", "| `EQUIVALENT` |", "| `UNREACHED` |", "| `GAP` |");
  }
}
