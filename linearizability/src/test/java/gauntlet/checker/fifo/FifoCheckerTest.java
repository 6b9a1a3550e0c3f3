package gauntlet.checker.fifo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.checker.Judgement;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dfifo.histories=N} sets how many random histories are compared with the definition. */
class FifoCheckerTest {
  private static final int HISTORIES = Integer.getInteger("fifo.histories", 1_000_000);
  private static final int LARGE = 40_000;
  private static final int MAX_OPERATIONS = 16;

  private final long seed = Long.getLong("fifo.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final SmallHistories histories = new SmallHistories(random);

  @Test
  void agreesWithTheDefinitionOnSmallHistories() {
    int linearizable = 0;
    for (int i = 0; i < HISTORIES; i++) {
      Capacity capacity = histories.nextCapacity();
      List<Operation> operations = smallEnough(histories.next(capacity));
      boolean expected = Definition.isLinearizable(operations, specification(capacity));
      Verdict verdict = verdict(operations, capacity);
      if (verdict != (expected ? Verdict.PASSED : Verdict.VIOLATED)) {
        throw new AssertionError(describe(operations, capacity) + ", verdict=" + verdict);
      }
      linearizable += expected ? 1 : 0;
    }
    assertThat(linearizable).as("seed=%d", seed).isBetween(HISTORIES / 4, HISTORIES * 9 / 10);
  }

  @Test
  void widerIntervalsAndPrefixesStayLinearizable() {
    for (int i = 0; i < HISTORIES / 20; i++) {
      Capacity capacity = histories.nextCapacity();
      List<Operation> operations = smallEnough(histories.next(capacity));
      if (operations.isEmpty() || verdict(operations, capacity) != Verdict.PASSED) {
        continue;
      }
      for (List<Operation> implied :
          List.of(
              histories.widened(operations),
              histories.prefix(operations),
              operations.stream().filter(Predicate.not(FifoCheckerTest::hasNoEffect)).toList())) {
        assertThat(verdict(implied, capacity))
            .as("%s, implied=%s", describe(operations, capacity), implied)
            .isEqualTo(Verdict.PASSED);
      }
    }
  }

  @Test
  void everyKindOfCertificateHoldsByItself() {
    List<Class<?>> kinds = new ArrayList<>();
    for (int i = 0; i < HISTORIES / 20; i++) {
      Capacity capacity = histories.nextCapacity();
      List<Operation> operations = smallEnough(histories.next(capacity));
      FifoChecker.certify(history(operations), specification(capacity))
          .certificate()
          .filter(certificate -> !kinds.contains(certificate.getClass()))
          .ifPresent(certificate -> kinds.add(certificate.getClass()));
    }
    assertThat(kinds)
        .as("seed=%d", seed)
        .contains(
            Certificate.NeverSent.class,
            Certificate.DeliveredTwice.class,
            Certificate.DeliveredBeforeSent.class,
            Certificate.Overtaken.class,
            Certificate.Lost.class,
            Certificate.SpuriousEmpty.class,
            Certificate.OverCapacity.class,
            Certificate.SpuriousFull.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16, 64, 1024})
  void largeLinearizableHistoriesPass(int messages) {
    for (double offers : new double[] {0.45, 0.5, 0.55}) {
      for (Capacity capacity :
          List.of(Capacity.exactly(messages), new Capacity(messages, messages + 3))) {
        List<Operation> operations = QueueSimulation.run(seed, LARGE, regime(capacity, offers));
        Judgement judgement = FifoChecker.check(history(operations), specification(capacity));
        assertThat(judgement.verdict())
            .as("seed=%d, capacity=%s, offers=%s, %s", seed, capacity, offers, judgement.reason())
            .isEqualTo(Verdict.PASSED);
      }
    }
  }

  @Test
  void largeUnboundedHistoriesPass() {
    List<Operation> operations = QueueSimulation.run(seed, LARGE, regime(Capacity.UNBOUNDED, 0.5));

    assertThat(verdict(operations, Capacity.UNBOUNDED))
        .as("seed=%d", seed)
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void violationsInLargeHistoriesAreFound() {
    Capacity capacity = Capacity.exactly(16);
    List<Operation> operations =
        QueueSimulation.run(
            seed, LARGE, new QueueSimulation.Regime(8, false, capacity, 0.5, 0, 0.002, 0));
    List<Operation> deliveries =
        operations.stream().filter(it -> it.method() == 1 && it.answer() > 0).toList();
    Operation one = deliveries.get(deliveries.size() / 2);
    Operation other = deliveries.get(deliveries.size() / 2 + 100);

    assertFound(
        Certificate.DeliveredTwice.class,
        replaced(operations, one, answering(one, other.answer())),
        Certificate.DeliveredBeforeSent.class);
    assertFound(
        Certificate.NeverSent.class, replaced(operations, one, answering(one, Long.MAX_VALUE)));
    assertFound(
        Certificate.Lost.class,
        replaced(operations, one, answering(one, 0)),
        Certificate.SpuriousEmpty.class);
    assertFound(
        Certificate.NoSuchAnswer.class, replaced(operations, one, answering(one, Operation.THREW)));
    assertFound(
        Certificate.Overtaken.class,
        replaced(
            replaced(operations, one, answering(one, other.answer())),
            other,
            answering(other, one.answer())),
        Certificate.DeliveredBeforeSent.class);
  }

  @Test
  void theSameMessageOfferedTwiceIsNoHistory() {
    List<Operation> operations = List.of(offer(0, 7, 1, 0, 1), offer(0, 7, 0, 2, 3));

    assertThatThrownBy(() -> verdict(operations, Capacity.UNBOUNDED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("distinct positive numbers");
  }

  @Test
  void anOvertakenMessageIsShownByFourOperations() {
    Operation first = offer(0, 1, 1, 0, 1);
    Operation second = offer(0, 2, 1, 2, 3);
    Operation pollOfSecond = poll(1, 2, 4, 5);
    Operation pollOfFirst = poll(1, 1, 6, 7);
    Judgement judgement =
        FifoChecker.check(
            history(List.of(offer(2, 3, 1, 0, 9), first, second, pollOfSecond, pollOfFirst)),
            specification(Capacity.UNBOUNDED));

    assertThat(judgement.evidence()).containsExactly(first, second, pollOfFirst, pollOfSecond);
    assertThat(judgement.reason())
        .isEqualTo(
            "Message 1 was overtaken by message 2, offered after it and delivered before it.");
  }

  @Test
  void aPendingPollExplainsOneLostMessageNotTwo() {
    Operation killed = new Operation(9, 1, 0, Operation.UNKNOWN, 4, 5);
    List<Operation> one = List.of(offer(0, 1, 1, 0, 1), killed, poll(1, 0, 6, 7));
    List<Operation> two =
        List.of(offer(0, 1, 1, 0, 1), offer(0, 2, 1, 2, 3), killed, poll(1, 0, 6, 7));

    assertThat(verdict(one, Capacity.UNBOUNDED)).isEqualTo(Verdict.PASSED);
    assertThat(verdict(two, Capacity.UNBOUNDED)).isEqualTo(Verdict.VIOLATED);
  }

  private void assertFound(
      Class<? extends Certificate> kind, List<Operation> operations, Class<?>... orElse) {
    Capacity capacity = Capacity.exactly(16);
    FifoChecker.Certified certified =
        FifoChecker.certify(history(operations), specification(capacity));
    assertThat(certified.judgement().verdict()).as("seed=%d", seed).isEqualTo(Verdict.VIOLATED);
    List<Class<?>> kinds = new ArrayList<>(List.of(orElse));
    kinds.add(kind);
    kinds.add(Certificate.Searched.class);
    assertThat(kinds).contains(certified.certificate().orElseThrow().getClass());
  }

  private static List<Operation> replaced(
      List<Operation> operations, Operation old, Operation replacement) {
    return operations.stream().map(it -> it.equals(old) ? replacement : it).toList();
  }

  private static Operation answering(Operation it, long answer) {
    return new Operation(
        it.client(), it.method(), it.argument(), answer, it.invoked(), it.returned());
  }

  private static QueueSimulation.Regime regime(Capacity capacity, double offers) {
    return new QueueSimulation.Regime(8, false, capacity, offers, 0.0002, 0.002, 0);
  }

  private static boolean hasNoEffect(Operation it) {
    return it.answer() == 0;
  }

  private static List<Operation> smallEnough(List<Operation> operations) {
    return operations.subList(0, Math.min(MAX_OPERATIONS, operations.size()));
  }

  private String describe(List<Operation> operations, Capacity capacity) {
    return "seed=%d, capacity=%s, history=%s".formatted(seed, capacity, operations);
  }

  private static Verdict verdict(List<Operation> operations, Capacity capacity) {
    return FifoChecker.check(history(operations), specification(capacity)).verdict();
  }

  private static MessageQueueSpecification specification(Capacity capacity) {
    return new MessageQueueSpecification(capacity);
  }

  private static History history(List<Operation> operations) {
    return new History(operations, List.of());
  }

  private static Operation offer(
      int client, long message, long answer, long invoked, long returned) {
    return new Operation(client, 0, message, answer, invoked, returned);
  }

  private static Operation poll(int client, long answer, long invoked, long returned) {
    return new Operation(client, 1, 0, answer, invoked, returned);
  }
}
