package gauntlet.agrona;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.interleave.InterleaveEngine;
import gauntlet.subject.Subject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Implementations that go through another accessor than Shm, unmodified. */
class AgronaRingTest {
  private final InterleaveEngine engine = new InterleaveEngine();

  @Test
  void passesTheOneToOneRing() {
    assertPasses(new AgronaOneToOneRingSubject());
  }

  @Test
  void passesTheManyToOneRingWhoseConsumerWaits() {
    assertPasses(new AgronaManyToOneRingSubject());
  }

  @Test
  void findsAMessageCommittedTooEarly() {
    assertFound(new BrokenAgronaOneToOneRingSubject());
  }

  @Test
  void findsSpaceClaimedTwice() {
    assertFound(new BrokenAgronaManyToOneRingSubject());
  }

  /**
   * As documented, a read stops at a message that is claimed and not yet committed. As the answer
   * "empty" of a queue this is wrong when another message has been accepted behind it.
   */
  @Test
  void findsThatAReadOfTheManyToOneRingMayOverlookMessages() {
    Subject<?> impatient = new ImpatientAgronaManyToOneRingSubject();

    EngineResult result =
        engine.replay(
            impatient,
            new ReplayToken(InterleaveEngine.ID, impatient.id(), 42, "2x12/-/o1+o2p/-"),
            plan(Duration.ofMinutes(2)));

    assertThat(result.findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("found the queue empty");
  }

  private void assertPasses(Subject<?> subject) {
    EngineResult result = engine.run(subject, plan(Duration.ofSeconds(10)));

    assertThat(result.findings()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  private void assertFound(Subject<?> broken) {
    EngineResult result = engine.run(broken, plan(Duration.ofSeconds(60)));

    assertThat(result.findings()).hasSize(1);
  }

  private static Plan plan(Duration budget) {
    return new Plan(42, budget, ClockKind.MONOTONIC, (done, known, unit) -> {});
  }
}
