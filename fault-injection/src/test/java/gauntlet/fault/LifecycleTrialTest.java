package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.Plan;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTrialTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ZERO, ClockKind.MONOTONIC, (done, known, unit) -> {});

  static Stream<Subject<?>> subjects() {
    FaultEngine engine = new FaultEngine();
    return Subjects.reference().stream()
        .filter(engine::attacks)
        .filter(subject -> subject.unavailable().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whateverFailsNothingIsLeft(Subject<?> subject) throws Exception {
    LifecycleCampaign campaign = new LifecycleCampaign(subject, PLAN);

    assertThat(campaign.run(Deadline.in(Duration.ZERO))).isEmpty();
    assertThat(campaign.faults()).isGreaterThan(3);
  }
}
