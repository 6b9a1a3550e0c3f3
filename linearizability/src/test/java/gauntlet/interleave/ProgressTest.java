package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Progress;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Plan;
import gauntlet.engine.Step;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofMinutes(2), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private final InterleaveEngine engine =
      new InterleaveEngine(List.of(new ScenarioSize(2, 2, 100, 5)));

  @Test
  void findsOneThatSpinsThoughItDeclaresNotToWait() {
    Finding finding = finding(ToySubject.spinning(Progress.LOCK_FREE));

    assertThat(finding.guarantee()).isEqualTo(Guarantee.PROGRESS);
    assertThat(finding.message()).contains("livelock");
  }

  @Test
  void passesOneThatSpinsAndSaysSo() {
    assertThat(engine.run(ToySubject.spinning(Progress.BLOCKING), PLAN).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void passesOneThatGoesOnForLongAndWaitsForNobody() {
    assertThat(engine.run(ToySubject.walking(), PLAN).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void passesOneThatSleepsUntilItIsWoken() {
    assertThat(engine.run(ToySubject.sleeping(SleepingQueue::new), PLAN).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void findsALostWakeUpAndReplaysIt() {
    ToySubject subject = ToySubject.sleeping(SleepingQueue.LostWakeUp::new);

    Finding finding = finding(subject);

    assertThat(finding.guarantee()).isEqualTo(Guarantee.PROGRESS);
    assertThat(finding.message()).contains("deadlock");
    Interleaving interleaving = finding.interleaving().orElseThrow();
    assertThat(interleaving.threads())
        .as("one offer, one poll that does not return")
        .satisfiesExactlyInAnyOrder(
            offers -> assertThat(offers).singleElement().asString().startsWith("offer("),
            polls -> assertThat(polls).containsExactly("poll()"));
    assertThat(interleaving.steps())
        .filteredOn(step -> step.kind() == Step.Kind.ACCESS)
        .extracting(Step::what)
        .contains("Futex.await(8, 1, 9223372036854775807)");

    assertThat(finding.timeline().orElseThrow().bars())
        .filteredOn(Bar::conflicting)
        .singleElement()
        .matches(bar -> bar.call().equals("poll()") && bar.pending());

    EngineResult replayed = engine.replay(subject, finding.replay(), PLAN);

    assertThat(replayed.findings()).extracting(Finding::message).containsOnly(finding.message());
  }

  private Finding finding(Subject<?> subject) {
    List<Finding> findings = engine.run(subject, PLAN).findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }
}
