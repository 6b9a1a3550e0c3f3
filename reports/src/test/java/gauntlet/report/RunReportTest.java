package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final EngineReport PASSED = Samples.passed("stress", Map.of());
  private static final EngineReport INCONCLUSIVE = Samples.inconclusive("interleave", "no time");
  private static final EngineReport VIOLATED = Samples.crash(Samples.FINDING, Samples.FINDING);

  @Test
  void aSubjectIsAsBadAsItsWorstEngine() {
    assertThat(subject("a", PASSED).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(subject("a", PASSED, INCONCLUSIVE).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(subject("a", VIOLATED, INCONCLUSIVE).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void aRunIsAsBadAsItsWorstSubject() {
    SubjectReport passed = subject("a", PASSED);

    assertThat(Samples.run(passed).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Samples.run(passed, subject("b", INCONCLUSIVE)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Samples.run(subject("b", VIOLATED), passed).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void nothingIsNeverPassed() {
    assertThat(subject("a").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(subject("a").unanswered()).containsExactly(new Unanswered("a", "no engine ran"));
    assertThat(Samples.empty().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Samples.empty().unanswered())
        .containsExactly(new Unanswered("run", "no subject was tested"));
  }

  @Test
  void refusesAVerdictThatDoesNotFollow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubjectReport("a", Verdict.PASSED, Map.of(), List.of(VIOLATED)))
        .withMessage(
            "verdict does not follow from its parts: of=a, verdict=PASSED, parts=VIOLATED");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunReport(Verdict.PASSED, 1, 1, 1, List.of(), Optional.empty()));
  }

  @Test
  void refusesPartsOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> subject("a", PASSED, PASSED))
        .withMessage("reported twice: engine=stress");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.run(subject("a", PASSED), subject("a")))
        .withMessage("reported twice: subject=a");
  }

  @Test
  void numbersFindingsWithinTheirSubjectAndEngine() {
    assertThat(Samples.run(subject("a", PASSED, VIOLATED), subject("b/c", VIOLATED)).findings())
        .extracting(IdentifiedFinding::id)
        .containsExactly("a/crash/1", "a/crash/2", "b/c/crash/1", "b/c/crash/2");
  }

  @Test
  void saysWhatCouldNotBeAnsweredAndWhy() {
    assertThat(Samples.run(subject("a", PASSED, INCONCLUSIVE)).unanswered())
        .containsExactly(new Unanswered("a/interleave", "no time"));
  }

  @Test
  void saysWhichGuaranteesNoEngineExercised() {
    assertThat(subject("a", Samples.interleave()).unexercised()).containsExactly(Guarantee.CRASH);
    assertThat(subject("a", Samples.interleave(), VIOLATED).unexercised()).isEmpty();
  }

  @Test
  void namesEachGapOnceAndNoReasonAmongThem() {
    EngineReport first = Samples.passed("stress", Map.of(), "one", "two");
    EngineReport second = Samples.passed("stress", Map.of(), "two", "two");

    assertThat(Samples.run(subject("a", first, INCONCLUSIVE), subject("b", second)).gaps())
        .containsExactly(
            new Gap("stress", "one", List.of("a")), new Gap("stress", "two", List.of("a", "b")));
  }

  private static SubjectReport subject(String id, EngineReport... engines) {
    return Samples.subject(id, List.of(engines));
  }
}
