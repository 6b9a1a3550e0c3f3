package gauntlet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.BruteForce;
import gauntlet.checker.Contracts;
import gauntlet.checker.HistoryGenerator;
import gauntlet.checker.Judgement;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every checker says of small histories what the definition says. How many, and which, can be set:
 * {@code -Dgauntlet.histories=10000000 -Dgauntlet.seed=1}.
 */
class JudgeAgainstBruteForceTest {
  private static final int HISTORIES = Integer.getInteger("gauntlet.histories", 1_000_000);
  private static final long SEED = Long.getLong("gauntlet.seed", System.nanoTime());

  @ParameterizedTest
  @EnumSource
  void agreesWithTheDefinition(Contracts contract) {
    int linearizable =
        (int) IntStream.range(0, HISTORIES).parallel().filter(i -> agreesOn(i, contract)).count();
    System.out.printf(
        "%s: histories=%d, linearizable=%d, seed=%d%n", contract, HISTORIES, linearizable, SEED);
    assertThat(linearizable)
        .as("both kinds are common, seed=%d", SEED)
        .isBetween(HISTORIES / 20, HISTORIES / 20 * 19);
  }

  /** Compares them on the history with this index; answers whether it is linearizable. */
  private static boolean agreesOn(int index, Contracts contract) {
    SplittableRandom random = new SplittableRandom(SEED + index);
    Specification<?> specification = contract.specification(random);
    History history = new HistoryGenerator(contract, specification, random).next();
    boolean expected = BruteForce.isLinearizable(history.operations(), specification);
    requireVerdict(expected, SearchChecker.check(history, specification), history, index);
    requireVerdict(expected, Judge.check(history, specification), history, index);
    return expected;
  }

  private static void requireVerdict(
      boolean isLinearizable, Judgement judgement, History history, int index) {
    if (judgement.verdict() != (isLinearizable ? Verdict.PASSED : Verdict.VIOLATED)) {
      throw new AssertionError(
          "checker and definition disagree: seed=%d, linearizable=%s, judgement=%s, history=%s"
              .formatted(SEED + index, isLinearizable, judgement, history));
    }
  }
}
