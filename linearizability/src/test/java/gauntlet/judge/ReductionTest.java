package gauntlet.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.checker.BruteForce;
import gauntlet.checker.Contracts;
import gauntlet.checker.HistoryGenerator;
import gauntlet.checker.Judgement;
import gauntlet.contract.Operation;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionTest {
  private static final int HISTORIES = Integer.getInteger("gauntlet.histories", 2_000);
  private static final long SEED = Long.getLong("gauntlet.seed", System.nanoTime());

  @Test
  void aLongHistoryWithOneStaleReadBecomesAFewOperations() {
    LargeHistories histories = new LargeHistories(7);
    History linearizable = histories.register(2_000, 10, Integer.MAX_VALUE);
    History history = histories.withStaleRead(linearizable, RegisterSpecification.READ, 0.5);
    Specification<?> specification = new RegisterSpecification(0);

    List<Operation> reduced = reduced(history, specification);

    assertThat(reduced).hasSizeLessThan(6);
    assertThat(BruteForce.isLinearizable(reduced, specification)).isFalse();
  }

  @Test
  void aHistoryThatIsNotViolatedIsNotReduced() {
    Operation read = new Operation(0, RegisterSpecification.READ, 0, 0, 1, 2);
    History history = new History(List.of(read), List.of());

    assertThatThrownBy(
            () -> Reduction.reduce(history, Judgement.PASSED, new RegisterSpecification(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("history is not violated: ");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftIsViolated(Contracts contract) {
    for (int i = 0; i < HISTORIES; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      Specification<?> specification = contract.specification(random);
      History history = new HistoryGenerator(contract, specification, random).next();
      if (Judge.check(history, specification).verdict() == Verdict.VIOLATED) {
        List<Operation> reduced = reduced(history, specification);
        assertThat(BruteForce.isLinearizable(reduced, specification))
            .as("seed=%d, history=%s, reduced=%s", SEED + i, history, reduced)
            .isFalse();
        assertThat(reduced).hasSizeLessThanOrEqualTo(history.operations().size());
      }
    }
  }

  /** The ways of leaving out, applied to linearizable histories: each stays linearizable. */
  @ParameterizedTest
  @EnumSource
  void whatIsLeftOutIsNotMissed(Contracts contract) {
    for (int i = 0; i < 10 * HISTORIES; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      Specification<?> specification = contract.specification(random);
      History history = new HistoryGenerator(contract, specification, random).linearizable();
      for (List<Operation> part : parts(history.operations(), specification, random)) {
        assertThat(BruteForce.isLinearizable(part, specification))
            .as("seed=%d, history=%s, part=%s", SEED + i, history, part)
            .isTrue();
      }
    }
  }

  private static List<Operation> reduced(History history, Specification<?> specification) {
    Judgement judgement = Judge.check(history, specification);
    Judgement reduced = Reduction.reduce(history, judgement, specification);
    assertThat(reduced.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(reduced.reason()).isNotEmpty();
    return reduced.evidence();
  }

  private static List<List<Operation>> parts(
      List<Operation> operations, Specification<?> specification, RandomGenerator random) {
    List<List<Operation>> parts = new ArrayList<>();
    for (Operation operation : operations) {
      parts.add(Reduction.prefix(operations, operation.returned()));
      if (specification.isReadOnly(operation)) {
        parts.add(Reduction.without(List.of(operation), operations));
      }
    }
    List<List<Operation>> values = new Reduction(specification).values(operations);
    values.add(
        values.stream().filter(value -> random.nextBoolean()).flatMap(List::stream).toList());
    for (List<Operation> value : values) {
      List<Operation> remaining = Reduction.without(value, operations);
      if (specification.canDoWithout(value, remaining)) {
        parts.add(remaining);
      }
    }
    return parts;
  }
}
