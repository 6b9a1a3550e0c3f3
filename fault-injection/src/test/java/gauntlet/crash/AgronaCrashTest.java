package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.agrona.AgronaManyToOneRingSubject;
import gauntlet.agrona.AgronaOneToOneRingSubject;
import gauntlet.engine.Certainty;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What happens to the rings of Agrona, as they come, when a producer is killed. Their documentation
 * promises nothing of the sort for the ring of one producer; for that of many it offers {@code
 * unblock()}, which is taken for the recovery. Nothing in the engine is made for them.
 */
class AgronaCrashTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(20), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private final CrashEngine engine = new CrashEngine();

  /**
   * Killed after it has moved the tail and before it has committed the record, the producer leaves
   * a record that never becomes one: the consumer stays in front of it for ever.
   */
  @Test
  void aProducerOfOneKilledBeforeItsCommitStopsTheConsumerForEver() throws Exception {
    AgronaOneToOneRingSubject ring = new AgronaOneToOneRingSubject();

    EngineResult result = engine.run(ring, PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.VIOLATED);
    assertThat(result.findings())
        .extracting(Finding::message)
        .allMatch(message -> message.endsWith("Outside what is documented."));
    Finding finding = result.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.CRASH);
    assertThat(finding.where()).startsWith("OneToOneRingBuffer.");
    assertReplayable(ring, finding);
  }

  /** Unblocking after one death takes a message from another producer that is merely slow. */
  @Test
  void unblockingARingOfManyHurtsTheLiving() throws Exception {
    AgronaManyToOneRingSubject ring = new AgronaManyToOneRingSubject();

    EngineResult result = engine.run(ring, PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.VIOLATED);
    Finding finding =
        result.findings().stream()
            .filter(any -> any.message().contains("The recovery took place inside offer"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.message()).endsWith("Within what is documented.");
    assertReplayable(ring, finding);
  }

  /** By killing a real process. */
  private void assertReplayable(Subject<?> ring, Finding finding) throws Exception {
    assertThat(finding.certainty()).isEqualTo(Certainty.L0);
    assertThat(finding.evidence().getFirst()).startsWith("confirmed: real processes");

    EngineResult replayed = engine.replay(ring, finding.replay(), PLAN);

    assertThat(replayed.findings()).containsExactly(finding);
    assertThat(replayed.counts()).containsEntry("realKills", 1L);
  }
}
