package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Progress;
import gauntlet.engine.Certainty;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Timeline.Bar;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StressModeTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofMinutes(2), ClockKind.MONOTONIC, (done, known, unit) -> {});

  /** Appends every message twice. */
  private static final Subject<?> WRONG =
      new ToySubject(
          "toy-wrong",
          Progress.BLOCKING,
          false,
          (memory, futex) ->
              new ToyQueue(memory) {
                @Override
                public boolean offer(byte[] message) {
                  boolean accepted = tryOffer(message);
                  return tryOffer(message) && accepted;
                }

                @Override
                public byte[] poll() {
                  return tryPoll();
                }
              },
          Futex.SYSTEM);

  private final InterleaveEngine engine = new InterleaveEngine();

  @Test
  void aFindingSaysThatItWasSeenInStressMode() {
    ReplayToken token =
        new ReplayToken(InterleaveEngine.ID, Subjects.nameOf(WRONG), 42, "stress/2x12/-/o1+p/pp");

    EngineResult result = engine.replay(WRONG, token, PLAN);

    Finding finding = result.findings().getFirst();
    assertThat(finding.certainty()).isEqualTo(Certainty.OBSERVED);
    assertThat(finding.evidence().getFirst()).contains("stress mode");
    assertThat(finding.interleaving()).isEmpty();
    assertThat(finding.timeline().orElseThrow().bars()).anyMatch(Bar::conflicting);
    assertThat(finding.replay()).isEqualTo(token);
    assertThat(result.counts()).containsEntry("invocations", 0L);
    assertThat(result.counts().get("stressInvocations")).isPositive();
  }

  /**
   * Lincheck's own account of such runs does not say which calls overlap; taken for the whole
   * truth, it convicts a correct queue within a few runs.
   */
  @Test
  void aCorrectQueuePasses() {
    Subject<?> ring = Subjects.named("spsc-ring");
    String scenario = "stress/2x12/o1po2p/o3o4+pp/p";

    EngineResult result =
        engine.replay(ring, new ReplayToken(InterleaveEngine.ID, ring.id(), 42, scenario), PLAN);

    assertThat(result.findings()).isEmpty();
    assertThat(result.counts().get("stressInvocations")).isPositive();
  }

  @Test
  void aScenarioInWhichACallMayWaitForEverIsNotReplayed() {
    Subject<?> waiting = ToySubject.sleeping(SleepingQueue::new);
    ReplayToken token = new ReplayToken(InterleaveEngine.ID, waiting.id(), 42, "2x12/-/p/-");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.requireReplayable(waiting, token))
        .withMessageContaining("may wait forever");
  }

  @Test
  void theSameSeedDoesTheSame() {
    InterleaveEngine small =
        new InterleaveEngine(List.of(new ScenarioSize(2, 2, 20, 6), new ScenarioSize(3, 2, 20, 1)));

    EngineResult once = small.run(ToySubject.spinning(Progress.BLOCKING), PLAN);
    EngineResult again = small.run(ToySubject.spinning(Progress.BLOCKING), PLAN);

    assertThat(again).isEqualTo(once);
    assertThat(once.counts()).containsEntry("scenarios", 7L);
    assertThat(once.counts().get("stressInvocations")).as("one scenario in six").isPositive();
  }
}
