package gauntlet.checker.search;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.Judgement;
import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.KeyValueSpecification;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.RegisterSpecification;
import gauntlet.engine.Verdict;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchCheckerTest {
  private static final MessageQueueSpecification TWO_MESSAGES =
      new MessageQueueSpecification(Capacity.exactly(2));

  @Test
  void overlappingCallsMayTakeEffectInAnyOrder() {
    assertThat(verdict(List.of(offer(0, 1, 0, 10), offer(1, 2, 0, 10), poll(2, 2, 11, 12))))
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void callsOneAfterAnotherMayNot() {
    Judgement judgement =
        SearchChecker.check(
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
  void anyNumberOfCallsMayOverlap() {
    List<Operation> operations = new ArrayList<>();
    for (int client = 0; client < 200; client++) {
      operations.add(poll(client, 0, 0, 1));
    }

    assertThat(verdict(operations)).isEqualTo(Verdict.PASSED);
    operations.set(117, poll(117, 5, 0, 1));
    assertThat(verdict(operations)).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void aSearchThatGrowsTooLargeIsInconclusiveAndNamesItsBound() {
    List<Operation> operations = new ArrayList<>();
    for (int client = 0; client < 40; client++) {
      operations.add(offer(client, client + 1, 0, 10));
    }
    operations.add(poll(40, 99, 0, 10));

    Judgement judgement =
        SearchChecker.check(
            new History(operations, List.of()),
            new MessageQueueSpecification(Capacity.exactly(40)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.reason()).isEqualTo("search exceeds its bound: steps=" + Search.MAX_STEPS);
  }

  /** Key 1 is read before its value was put. What was done to key 2 is no evidence. */
  @Test
  void eachKeyIsJudgedApart() {
    KeyValueSpecification specification = new KeyValueSpecification();
    Operation put = keyValue(0, KeyValueSpecification.PUT, 1, 7, KeyValueSpecification.DONE, 10);
    Operation get = keyValue(1, KeyValueSpecification.GET, 1, 0, 7, 5);
    Operation other = keyValue(2, KeyValueSpecification.PUT, 2, 7, KeyValueSpecification.DONE, 1);

    Judgement judgement = SearchChecker.check(history(put, get, other), specification);

    assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(judgement.evidence()).containsExactly(get);
  }

  private static Operation keyValue(
      int client, int method, int key, int value, long answer, long invoked) {
    long argument = KeyValueSpecification.argument(key, 0, value);
    return new Operation(client, method, argument, answer, invoked, invoked + 1);
  }

  /** The one that fails is the first return without an explanation, not the last of them. */
  @Test
  void theCulpritEndsTheShortestPrefixThatIsViolated() {
    RegisterSpecification specification = new RegisterSpecification(0);
    Operation write = register(0, RegisterSpecification.WRITE, 1, 1, 0);
    Operation stale = register(1, RegisterSpecification.READ, 0, 0, 4);
    Operation staleToo = register(2, RegisterSpecification.READ, 0, 0, 8);

    Judgement judgement = SearchChecker.check(history(write, stale, staleToo), specification);

    assertThat(judgement.reason())
        .isEqualTo("No order of the operations explains read() -> 0 by client 1.");
    assertThat(judgement.evidence()).containsExactly(write, stale);
  }

  private static Operation register(
      int client, int method, long argument, long answer, long invoked) {
    return new Operation(client, method, argument, answer, invoked, invoked + 1);
  }

  private static Verdict verdict(List<Operation> operations) {
    return verdict(operations, TWO_MESSAGES);
  }

  private static Verdict verdict(
      List<Operation> operations, MessageQueueSpecification specification) {
    return SearchChecker.check(new History(operations, List.of()), specification).verdict();
  }

  private static Verdict verdict(History history, CrashCriterion criterion) {
    return SearchChecker.check(history.boundedBy(criterion), TWO_MESSAGES).verdict();
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
