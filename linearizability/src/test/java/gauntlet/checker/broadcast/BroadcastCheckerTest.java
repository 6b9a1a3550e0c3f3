package gauntlet.checker.broadcast;

import static gauntlet.contract.BroadcastSpecification.DONE;
import static gauntlet.contract.BroadcastSpecification.EMPTY;
import static gauntlet.contract.BroadcastSpecification.JOIN;
import static gauntlet.contract.BroadcastSpecification.PUBLISH;
import static gauntlet.contract.BroadcastSpecification.RECEIVE;
import static gauntlet.contract.BroadcastSpecification.lost;
import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.Contracts;
import gauntlet.checker.HistoryGenerator;
import gauntlet.checker.Judgement;
import gauntlet.contract.BroadcastSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * That it says what the definition says is tested by {@code JudgeAgainstBruteForceTest}. Here are
 * histories by hand, and large ones.
 */
class BroadcastCheckerTest {
  private static final BroadcastSpecification SPECIFICATION = new BroadcastSpecification(2);
  private static final int PUBLISHER = 0;
  private static final int READER = 1;
  private static final int OTHER = 2;

  private static Operation publish(long message, long invoked, long returned) {
    return new Operation(PUBLISHER, PUBLISH, message, DONE, invoked, returned);
  }

  private static Operation cutOff(long message, long invoked, long until) {
    return new Operation(PUBLISHER, PUBLISH, message, Operation.UNKNOWN, invoked, until);
  }

  private static Operation join(int reader, long invoked, long returned) {
    return new Operation(reader, JOIN, 0, DONE, invoked, returned);
  }

  private static Operation receive(int reader, long answer, long invoked, long returned) {
    return new Operation(reader, RECEIVE, 0, answer, invoked, returned);
  }

  private static Judgement check(Operation... operations) {
    return BroadcastChecker.check(new History(List.of(operations), List.of()), SPECIFICATION);
  }

  private static void assertPasses(Operation... operations) {
    assertThat(check(operations)).isEqualTo(Judgement.PASSED);
  }

  private static void assertIsAgainst(Operation culprit, Operation... operations) {
    Judgement judgement = check(operations);
    assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(judgement.evidence()).endsWith(culprit);
  }

  @Test
  void whatWasPublishedSinceIsReceivedInOrder() {
    Operation early = receive(READER, 1, 4, 5);
    assertPasses(publish(1, 2, 3), publish(2, 6, 7), join(READER, 0, 1), early);
    assertIsAgainst(early, publish(1, 2, 3), join(READER, 4, 4), early);

    Operation second = receive(READER, 1, 10, 11);
    assertIsAgainst(
        second,
        publish(1, 2, 3),
        publish(2, 4, 5),
        join(READER, 0, 1),
        receive(READER, 2, 8, 9),
        second);
  }

  @Test
  void whatIsNotThereYetIsNotReceived() {
    Operation early = receive(READER, 1, 2, 3);
    assertPasses(publish(1, 3, 9), join(READER, 0, 1), early);
    assertIsAgainst(early, publish(1, 4, 9), join(READER, 0, 1), early);
  }

  @Test
  void nothingIsTrueWhileThereIsNothing() {
    Operation nothing = receive(READER, EMPTY, 4, 5);
    Operation message = receive(READER, 1, 6, 7);
    assertPasses(publish(1, 2, 4), join(READER, 0, 1), nothing, message);
    assertIsAgainst(nothing, publish(1, 2, 3), join(READER, 0, 1), nothing, message);
    assertIsAgainst(nothing, publish(1, 2, 3), join(READER, 0, 1), nothing);
  }

  /** The other has received it by then. */
  @Test
  void readersAgreeOnWhenAMessageWasPublished() {
    Operation nothing = receive(READER, EMPTY, 5, 6);
    assertIsAgainst(
        nothing,
        publish(1, 2, 9),
        join(READER, 0, 1),
        join(OTHER, 0, 1),
        receive(OTHER, 1, 3, 4),
        nothing,
        receive(READER, 1, 10, 11));
    assertIsAgainst(
        nothing,
        publish(1, 2, 9),
        join(READER, 0, 1),
        join(OTHER, 0, 1),
        receive(OTHER, 1, 3, 4),
        nothing);
  }

  @Test
  void whatIsLostIsCounted() {
    Operation[] published = {publish(1, 2, 3), publish(2, 4, 5), publish(3, 6, 7)};
    Operation message = receive(READER, 3, 10, 11);
    assertPasses(
        published[0],
        published[1],
        published[2],
        join(READER, 0, 1),
        receive(READER, lost(2), 8, 9),
        message);

    // Too few, and then the message is another one than the next.
    assertIsAgainst(
        message,
        published[0],
        published[1],
        published[2],
        join(READER, 1, 1),
        receive(READER, 1, 4, 5),
        receive(READER, EMPTY, 6, 6),
        message);
    // There were no more than the capacity before it.
    Operation loss = receive(READER, lost(1), 8, 9);
    assertIsAgainst(
        loss, published[0], published[1], join(READER, 0, 1), loss, receive(READER, 2, 10, 11));
  }

  @Test
  void aPublicationThatWasCutOffTookEffectOrNot() {
    assertPasses(
        cutOff(1, 2, 3),
        publish(2, 4, 5),
        join(READER, 0, 1),
        receive(READER, 1, 6, 7),
        receive(READER, 2, 8, 9));
    assertPasses(cutOff(1, 2, 3), publish(2, 4, 5), join(READER, 0, 1), receive(READER, 2, 6, 7));
    Operation again = receive(READER, 1, 8, 9);
    assertIsAgainst(
        again,
        cutOff(1, 2, 3),
        publish(2, 4, 5),
        join(READER, 0, 1),
        receive(READER, 2, 6, 7),
        again);
    Operation nothing = receive(OTHER, EMPTY, 8, 9);
    assertIsAgainst(
        nothing,
        cutOff(1, 2, 3),
        join(READER, 0, 1),
        join(OTHER, 0, 1),
        receive(READER, 1, 6, 7),
        nothing);
  }

  @Test
  void bytesNobodyPublishedAndCallsThatFailedAreNotExplained() {
    for (long answer : new long[] {BroadcastSpecification.GARBAGE, Operation.THREW, 77}) {
      Operation culprit = receive(READER, answer, 4, 5);
      assertIsAgainst(culprit, publish(1, 2, 3), join(READER, 0, 1), culprit);
      assertIsAgainst(culprit, publish(1, 2, 3), culprit);
    }
  }

  /** Otherwise the comparison with the definition would be one of the search with itself. */
  @Test
  void aGoodPartOfRandomHistoriesIsDecidedWithoutTheSearch() {
    long seed = System.nanoTime();
    int decided = 0;
    for (int i = 0; i < 2_000; i++) {
      SplittableRandom random = new SplittableRandom(seed + i);
      Specification<?> specification = Contracts.BROADCAST.specification(random);
      HistoryGenerator generator = new HistoryGenerator(Contracts.BROADCAST, specification, random);
      List<Operation> operations = generator.next().operations();
      boolean isDecided =
          operations.size() > 3
              && Publications.of(operations).isPresent()
              && Segment.ofAll(operations).isPresent();
      decided += isDecided ? 1 : 0;
    }

    assertThat(decided).as("seed=%d", seed).isGreaterThan(200);
  }

  @Test
  void largeHistoriesAreDecided() {
    List<Operation> operations = new ArrayList<>();
    int messages = 50_000;
    for (int reader = READER; reader <= OTHER; reader++) {
      operations.add(join(reader, 0, 1));
    }
    for (int message = 1; message <= messages; message++) {
      long time = 10L * message;
      operations.add(publish(message, time, time + 8));
      operations.add(receive(READER, message, time + 1, time + 9));
      if (message % 10 == 0) {
        operations.add(receive(OTHER, lost(9), time + 2, time + 4));
        operations.add(receive(OTHER, message, time + 5, time + 9));
      }
    }
    assertThat(check(operations.toArray(Operation[]::new))).isEqualTo(Judgement.PASSED);

    Operation culprit = receive(OTHER, EMPTY, 10L * messages + 20, 10L * messages + 21);
    operations.add(culprit);
    operations.add(publish(messages + 1, 10L * messages + 10, 10L * messages + 11));
    assertIsAgainst(culprit, operations.toArray(Operation[]::new));
  }
}
