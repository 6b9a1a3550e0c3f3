package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultEngineTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(10), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static final Path COUNTS_EXPLAINED = Path.of("..", "docs", "verdict-json.md");

  private final FaultEngine engine = new FaultEngine();

  @Test
  void passesTheReferenceQueue() throws Exception {
    EngineResult result = engine.run(Subjects.named("posix-queue"), PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("faults")).isGreaterThan(10);
    assertThat(result.counts().get("kills")).isPositive();
    assertThat(result.counts().get("mutations")).isGreaterThan(100);
    assertThat(Files.readString(COUNTS_EXPLAINED))
        .contains(result.counts().keySet().stream().map(name -> "| `" + name + "` |").toList());
  }

  @Test
  void findsWhoSaysThatAMessageIsSentThoughTheKernelHasRefusedIt() throws Exception {
    Finding finding = finding(new KernelQueueInDisguise.Careless());

    assertThat(finding.guarantee()).isEqualTo(Guarantee.SAFETY);
    assertThat(finding.where()).contains("mq_timedsend");
    assertReplayed(new KernelQueueInDisguise.Careless(), finding);
  }

  @Test
  void findsWhoDoesNotSayWhichCallHasFailed() throws Exception {
    Finding finding = finding(new KernelQueueInDisguise.Mute());

    assertThat(finding.guarantee()).isEqualTo(Guarantee.SAFETY);
    assertThat(finding.message()).contains("does not say what happened").contains("oops");
    assertReplayed(new KernelQueueInDisguise.Mute(), finding);
  }

  @Test
  void findsWhoWaitsForEver() throws Exception {
    Finding finding = finding(new KernelQueueInDisguise.Stubborn());

    assertThat(finding.guarantee()).isEqualTo(Guarantee.PROGRESS);
    assertThat(finding.message()).contains("waits for ever");
  }

  @Test
  void findsWhoTrustsWhatAPeerHasWritten() throws Exception {
    Finding finding = finding(new KernelQueueInDisguise.Trusting());

    assertThat(finding.guarantee()).isEqualTo(Guarantee.ISOLATION);
    assertThat(finding.message()).contains("of no type of its own").contains("OutOfBounds");
    assertReplayed(new KernelQueueInDisguise.Trusting(), finding);
  }

  @Test
  void findsWhoDeliversGarbageThoughItPromisesToKnowIt() throws Exception {
    Finding finding = finding(new KernelQueueInDisguise.Unsuspecting());

    assertThat(finding.guarantee()).isEqualTo(Guarantee.ISOLATION);
    assertThat(finding.message()).contains("carried garbage");
    assertReplayed(new KernelQueueInDisguise.Unsuspecting(), finding);
  }

  @Test
  void findsAFrameThatNobodyChecks() throws Exception {
    Subject<?> broken = Subjects.named("broken/unix-socket-unchecked-message");
    Finding finding = finding(broken);

    assertThat(finding.guarantee()).isEqualTo(Guarantee.ISOLATION);
    assertThat(finding.message()).contains("taken for a message");
    assertReplayed(broken, finding);
  }

  @Test
  void findsWhoDoesNotKnowThatTheOtherEndMayBeClosed() throws Exception {
    Subject<?> naive = new KernelQueueInDisguise.Naive();
    ReplayToken token = new ReplayToken(FaultEngine.ID, naive.id(), 42, "4x8/o1p/o2/1.gone");

    EngineResult result = engine.replay(naive, token, PLAN);

    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.where())
                  .isEqualTo("all had closed the other end before call 1, sendto");
              assertThat(finding.message()).contains("cannot be");
            });
  }

  /** The kernel has no message any more that somebody has received. */
  @Test
  void findsByRealDeathsWhatTheKernelDoesNotKeep() throws Exception {
    Subject<?> boastful = new KernelQueueInDisguise.Boastful();
    ReplayToken token = new ReplayToken(FaultEngine.ID, boastful.id(), 42, "4x8/o1/p/1.behind");

    EngineResult result = engine.replay(boastful, token, PLAN);

    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.guarantee()).isEqualTo(Guarantee.CRASH);
              assertThat(finding.where()).contains("killed behind call 1");
              assertThat(finding.replay()).isEqualTo(token);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "4x8/-/o1",
        "4x8/-/o1o2/1.EINTR",
        "4x8/-/o1/1.ENOSUCH",
        "4x8/attach-server/1.EINTR",
        "4x8/attach-producer/1.short",
        "4x8/-/t/o1/nobody.1.EINTR",
        "4x8/-/t/o1/victim.1.short",
        "4x8/-/t/p/victim.1.EINTR",
        "4x8/o1/t/o2/victim.1.EINTR"
      })
  void refusesTokensThatMeanNothing(String detail) {
    Subject<?> queue = Subjects.named("posix-queue");
    ReplayToken token = new ReplayToken(FaultEngine.ID, queue.id(), 1, detail);

    assertThatThrownBy(() -> engine.requireReplayable(queue, token))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Finding finding(Subject<?> subject) throws Exception {
    EngineResult result = engine.run(subject, PLAN);
    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.VIOLATED);
    return result.findings().getFirst();
  }

  private void assertReplayed(Subject<?> subject, Finding finding) throws Exception {
    engine.requireReplayable(subject, finding.replay());
    EngineResult again = engine.replay(subject, finding.replay(), PLAN);

    assertThat(again.findings()).extracting(Finding::message).containsExactly(finding.message());
  }
}
