package gauntlet.processes;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.engine.Cast;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.history.Crash;
import gauntlet.processes.Performance.Recording;
import gauntlet.processes.Round.Disturbance;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerformanceTest {
  private static final Subject<?> RING = Subjects.named("spsc-ring");
  private static final Duration SOON = Duration.ofMillis(3);

  /** A ring whose consumer waits for a message for as long as it takes. */
  public static final class Waiting extends SpscRingSubject {
    @Override
    public String id() {
      return getClass().getName();
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      MessageQueue ring = super.attach(memory, role);
      return new MessageQueue() {
        @Override
        public boolean offer(byte[] message) {
          return ring.offer(message);
        }

        @Override
        public byte[] poll() {
          byte[] message = ring.poll();
          while (message == null) {
            message = ring.poll();
          }
          return message;
        }

        @Override
        public int maxMessageLength() {
          return ring.maxMessageLength();
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordsEveryCallOfEveryProcess(ClockKind clock) throws Exception {
    Round round = round(RING, new Disturbance.None());

    Recording recording = play(RING, round, clock);

    assertThat(recording.history().operations()).hasSize(200_000).noneMatch(Operation::isPending);
    assertThat(recording.history().crashes()).isEmpty();
    assertThat(finding(RING, round, recording)).isNull();
  }

  @Test
  void aStoppedProcessGoesOnLater() throws Exception {
    Round round = round(RING, new Disturbance.Stall(1, SOON, Duration.ofMillis(50)));

    Recording recording = play(RING, round, ClockKind.MONOTONIC);

    long longest =
        recording.history().operations().stream()
            .filter(operation -> operation.client() == 1)
            .mapToLong(Operation::invoked)
            .sorted()
            .boxed()
            .reduce(
                new long[] {Long.MAX_VALUE, 0},
                (seen, next) -> new long[] {next, Math.max(seen[1], next - seen[0])},
                (a, b) -> a)[1];
    assertThat(longest).isGreaterThan(Duration.ofMillis(40).toNanos());
    assertThat(finding(RING, round, recording)).isNull();
  }

  @Test
  void aKilledProcessLeavesItsHistoryAndIsReplaced() throws Exception {
    Round round = round(RING, new Disturbance.Kill(0, SOON));

    Recording recording = play(RING, round, ClockKind.MONOTONIC);

    assertThat(recording.history().crashes()).hasSize(1);
    Crash crash = recording.history().crashes().getFirst();
    assertThat(crash.client()).isZero();
    assertThat(crash.recoveredBy()).isGreaterThan(crash.diedBy());
    List<Operation> victims = of(recording, 0);
    assertThat(victims).hasSizeBetween(1, 99_999);
    assertThat(victims.subList(0, victims.size() - 1)).noneMatch(Operation::isPending);
    assertThat(victims).allMatch(operation -> operation.invoked() < crash.diedBy());
    assertThat(of(recording, 2))
        .as("its replacement offers to the end")
        .hasSize(100_000)
        .allMatch(operation -> operation.method() == MessageQueueSpecification.OFFER)
        .allMatch(operation -> operation.invoked() > crash.recoveredBy());
    assertThat(finding(RING, round, recording)).isNull();
  }

  @Test
  void aCallThatNeverReturnsIsAFinding() throws Exception {
    Subject<?> waiting = new Waiting();
    Round round = round(waiting, new Disturbance.None());

    Recording recording = play(waiting, round, ClockKind.MONOTONIC);

    Finding finding = finding(waiting, round, recording);
    assertThat(finding.guarantee()).isEqualTo(Guarantee.PROGRESS);
    assertThat(finding.message())
        .isEqualTo("Client 1 never returned from its call: poll() -> pending.");
  }

  private static Round round(Subject<?> subject, Disturbance disturbance) {
    Cast cast = Cast.of(subject, 2, new SplittableRandom(1));
    return new Round(new Shape(8, 8, 100), cast, 2, List.of(1L, 2L), disturbance);
  }

  private static Recording play(Subject<?> subject, Round round, ClockKind clock) throws Exception {
    try (Troupe troupe = new Troupe(subject);
        Performance performance = Performance.of(subject, round, clock, troupe)) {
      return performance.play();
    }
  }

  private static Finding finding(Subject<?> subject, Round round, Recording recording) {
    ReplayToken token = new ReplayToken("processes", "subject", 1, "0.monotonic");
    return new Trial(subject, round, recording, token).finding().orElse(null);
  }

  private static List<Operation> of(Recording recording, int client) {
    return recording.history().operations().stream()
        .filter(operation -> operation.client() == client)
        .toList();
  }
}
