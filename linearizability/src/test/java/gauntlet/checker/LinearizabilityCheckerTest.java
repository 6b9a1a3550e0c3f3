package gauntlet.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.engine.Verdict;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearizabilityCheckerTest {
  private static final int RANDOM_HISTORIES = 200_000;
  private static final MessageQueueSpecification TWO_MESSAGES =
      new MessageQueueSpecification(Capacity.exactly(2));

  @Test
  void agreesWithTheDefinitionOnRandomHistories() {
    long seed = System.nanoTime();
    RandomHistories histories = new RandomHistories(new SplittableRandom(seed));
    int linearizable = 0;
    for (int i = 0; i < RANDOM_HISTORIES; i++) {
      List<Operation> operations = histories.next();
      MessageQueueSpecification specification =
          new MessageQueueSpecification(new Capacity(1 + i % 2, 2 + i % 3));
      boolean expected = BruteForce.isLinearizable(operations, specification);
      assertThat(verdict(operations, specification))
          .as("seed=%d, capacity=%s, history=%s", seed, specification.capacity(), operations)
          .isEqualTo(expected ? Verdict.PASSED : Verdict.VIOLATED);
      linearizable += expected ? 1 : 0;
    }
    assertThat(linearizable)
        .as("both kinds are common, seed=%d", seed)
        .isBetween(RANDOM_HISTORIES / 10, RANDOM_HISTORIES * 9 / 10);
  }

  @Test
  void overlappingCallsMayTakeEffectInAnyOrder() {
    assertThat(verdict(List.of(offer(0, 1, 0, 10), offer(1, 2, 0, 10), poll(2, 2, 11, 12))))
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void callsOneAfterAnotherMayNot() {
    Judgement judgement =
        LinearizabilityChecker.check(
            history(offer(0, 1, 0, 1), offer(0, 2, 2, 3), poll(1, 2, 4, 5)), TWO_MESSAGES);

    assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(judgement.reason())
        .isEqualTo("No order of the operations explains poll() -> 2 by client 1.");
    assertThat(judgement.evidence()).contains(offer(0, 2, 2, 3)).endsWith(poll(1, 2, 4, 5));
  }

  @Test
  void aCallThatTouchesAnothersReturnOverlapsIt() {
    assertThat(verdict(List.of(offer(0, 1, 0, 5), poll(1, 0, 5, 6)))).isEqualTo(Verdict.PASSED);
    assertThat(verdict(List.of(offer(0, 1, 0, 5), poll(1, 0, 6, 7)))).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void bytesNobodySentAndExceptionsAreNeverExplained() {
    assertThat(
            verdict(List.of(offer(0, 1, 0, 1), poll(1, MessageQueueSpecification.GARBAGE, 2, 3))))
        .isEqualTo(Verdict.VIOLATED);
    assertThat(verdict(List.of(poll(1, Operation.THREW, 2, 3)))).isEqualTo(Verdict.VIOLATED);
  }

  /**
   * A producer is killed in offer(1) at time 2 at the latest; recovery ends at 5. A poll sees the
   * message missing at first, and then there: it took effect late.
   */
  @Test
  void theCrashCriterionSaysHowLateAPendingCallMayTakeEffect() {
    Operation killed =
        new Operation(0, MessageQueueSpecification.OFFER, 1, Operation.UNKNOWN, 0, Operation.NEVER);
    History beforeRecoveryEnds =
        new History(
            List.of(killed, poll(1, 0, 3, 4), poll(1, 1, 6, 7)), List.of(new Crash(0, 2, 5)));
    History afterRecovery =
        new History(
            List.of(killed, poll(1, 0, 6, 7), poll(1, 1, 8, 9)), List.of(new Crash(0, 2, 5)));

    assertThat(verdict(beforeRecoveryEnds, CrashCriterion.ANY_TIME)).isEqualTo(Verdict.PASSED);
    assertThat(verdict(beforeRecoveryEnds, CrashCriterion.BEFORE_RECOVERY))
        .isEqualTo(Verdict.PASSED);
    assertThat(verdict(beforeRecoveryEnds, CrashCriterion.BEFORE_CRASH))
        .isEqualTo(Verdict.VIOLATED);
    assertThat(verdict(afterRecovery, CrashCriterion.ANY_TIME)).isEqualTo(Verdict.PASSED);
    assertThat(verdict(afterRecovery, CrashCriterion.BEFORE_RECOVERY)).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void tooManyOverlappingCallsAreInconclusiveNotPassed() {
    List<Operation> operations = new ArrayList<>();
    for (int client = 0; client < 65; client++) {
      operations.add(poll(client, 0, 0, 1));
    }

    assertThat(verdict(operations)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aSearchThatGrowsTooLargeIsInconclusiveNotPassed() {
    List<Operation> operations = new ArrayList<>();
    for (int client = 0; client < 20; client++) {
      operations.add(offer(client, client + 1, 0, 10));
    }
    operations.add(poll(20, 99, 0, 10));

    assertThat(
            LinearizabilityChecker.check(
                    new History(operations, List.of()),
                    new MessageQueueSpecification(Capacity.exactly(20)))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Verdict verdict(List<Operation> operations) {
    return verdict(operations, TWO_MESSAGES);
  }

  private static Verdict verdict(
      List<Operation> operations, MessageQueueSpecification specification) {
    return LinearizabilityChecker.check(new History(operations, List.of()), specification)
        .verdict();
  }

  private static Verdict verdict(History history, CrashCriterion criterion) {
    return LinearizabilityChecker.check(history.boundedBy(criterion), TWO_MESSAGES).verdict();
  }

  private static History history(Operation... operations) {
    return new History(List.of(operations), List.of());
  }

  private static Operation offer(int client, long message, long invoked, long returned) {
    return new Operation(
        client,
        MessageQueueSpecification.OFFER,
        message,
        MessageQueueSpecification.ACCEPTED,
        invoked,
        returned);
  }

  private static Operation poll(int client, long answer, long invoked, long returned) {
    return new Operation(client, MessageQueueSpecification.POLL, 0, answer, invoked, returned);
  }
}
