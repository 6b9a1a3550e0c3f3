package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingTrialTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(10), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static final Duration A_FEW_POINTS = Duration.ofMillis(300);

  /** All that have calls that wait. */
  static Stream<String> subjects() {
    return Subjects.reference().stream()
        .filter(subject -> subject.unavailable().isEmpty())
        .filter(WaitingCampaign::isFor)
        .map(Subject::id);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void bearsCallsThatFailWhileItWaits(String id) throws Exception {
    WaitingCampaign campaign = new WaitingCampaign(Subjects.named(id), PLAN);

    Optional<EngineResult> end = campaign.run(Deadline.in(A_FEW_POINTS));

    assertThat(end).isEmpty();
    assertThat(campaign.faults()).isPositive();
  }
}
