package gauntlet.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.engine.Expectation;
import gauntlet.engine.OutcomeCount;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of litmus tests, given what was seen of them. */
class LitmusTablesTest {
  private static final Machine MACHINE = new Machine("Some CPU", "amd64", 2, "Some JVM 25");
  private static final LitmusTest VOLATILE = LitmusTests.named("VolatileMessagePassing");
  private static final LitmusTest OPAQUE = LitmusTests.named("OpaqueMessagePassing");
  private static final LitmusTest FOUR_ACTORS = LitmusTests.named("VolatileIndependentReads");

  @Test
  void aForbiddenOutcomeIsAViolation() {
    LitmusResult result = result(VOLATILE, seen("1, 0", Expectation.FORBIDDEN, 3));

    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(report(result).verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(LitmusMarkdown.render(report(result)))
        .contains("**VIOLATED**: A forbidden outcome was seen.")
        .contains("| `1, 0` | 3 **!** | forbidden | nothing | nothing |");
  }

  @Test
  void anAllowedOutcomeThatNothingIsKnownToShowIsMarked() {
    LitmusResult result = result(OPAQUE, seen("1, 0", Expectation.INTERESTING, 1_234));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(LitmusMarkdown.render(report(result)))
        .contains("| `1, 0` | 1,234 **!** | allowed | nothing | processor |");
    assertThat(LitmusText.render(report(result))).contains("(!)");
  }

  @Test
  void aTestThatWasNotPlayedIsInconclusive() {
    LitmusResult result = result(VOLATILE);

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report(result).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(LitmusMarkdown.render(report(result)))
        .contains("**INCONCLUSIVE**: It was not played.");
  }

  @Test
  void aTestWithMoreActorsThanCoresIsInconclusive() {
    LitmusResult result = result(FOUR_ACTORS, seen("0, 0, 0, 0", Expectation.ACCEPTABLE, 5));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.whyInconclusive()).contains("4 cores").contains("there are 2");
  }

  @Test
  void aJvmThatBrokeDownIsInconclusive() {
    LitmusResult passed = result(VOLATILE, seen("1, 1", Expectation.ACCEPTABLE, 5));

    assertThat(report(passed).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report(List.of("the JVM broke down"), passed).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void outcomesThatATestDoesNotNameAreOneRow() {
    LitmusResult result =
        result(
            FOUR_ACTORS,
            seen("0, 0, 0, 0", Expectation.ACCEPTABLE, 5),
            seen("1, 1, 1, 1", Expectation.ACCEPTABLE, 6));

    assertThat(result.rows())
        .extracting(LitmusRow::outcome)
        .containsExactly("1, 0, 1, 0", "others");
    assertThat(result.rows()).extracting(LitmusRow::count).containsExactly(0L, 11L);
  }

  /** What the memory model forbids, no machine may show. */
  @Test
  void nothingIsKnownToShowWhatIsForbidden() {
    for (LitmusTest test : LitmusTests.ALL) {
      assertThat(test.weak()).as(test.name()).isNotEmpty();
      for (OutcomeCount named : test.test().named()) {
        if (named.violates()) {
          LitmusRow row = LitmusRow.of(test, named);
          assertThat(List.of(row.x86(), row.aarch64())).as(test.name()).containsOnly("nothing");
        }
      }
    }
  }

  /** The document is made by a run: where tests were added or renamed, it is to be made again. */
  @Test
  void theDocumentIsOfTheTestsThereAre() throws IOException {
    String document = Files.readString(Path.of("../docs/litmus.md"));

    for (LitmusTest test : LitmusTests.ALL) {
      assertThat(document).contains("## " + test.name() + "\n" + test.test().claim());
    }
  }

  @Test
  void theProcessorIsNamedAsTheKernelNamesIt() {
    assertThat(Machine.processor(List.of("processor\t: 0", "model name\t: A CPU: fast")))
        .isEqualTo("A CPU: fast");
    assertThat(Machine.processor(List.of("processor\t: 0"))).isEqualTo("unknown");
  }

  private static OutcomeCount seen(String outcome, Expectation expectation, long count) {
    return new OutcomeCount(
        outcome, expectation, "As planned.", new TreeMap<>(Map.of("the JVM", count)));
  }

  private static LitmusResult result(LitmusTest test, OutcomeCount... seen) {
    return new LitmusResult(
        test, new TestOutcomes(test.name(), test.test().claim(), List.of(seen)), MACHINE.cores());
  }

  private static LitmusReport report(LitmusResult... results) {
    return report(List.of(), results);
  }

  private static LitmusReport report(List<String> problems, LitmusResult... results) {
    return new LitmusReport(
        MACHINE,
        7,
        "1m",
        List.of(results),
        Optional.of(new FalseSharing.Figures(30, 10)),
        problems);
  }
}
