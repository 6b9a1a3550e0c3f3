package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.agrona.AgronaManyToOneRingSubject;
import gauntlet.agrona.AgronaOneToOneRingSubject;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.subject.Subject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgronaCrashTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(20), ClockKind.MONOTONIC, (done, known, unit) -> {});

  @Test
  void oneToOne() throws Exception {
    show(new AgronaOneToOneRingSubject());
  }

  @Test
  void manyToOne() throws Exception {
    show(new AgronaManyToOneRingSubject());
  }

  private static void show(Subject<?> subject) throws Exception {
    EngineResult result = new CrashEngine().run(subject, PLAN);
    System.out.println(result);
    assertThat(result.counts()).isNotEmpty();
  }
}
