package gauntlet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.checker.Contracts;
import gauntlet.checker.HistoryGenerator;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not make a linearizable history wrong, whoever judges it. */
class MetamorphicTest {
  private static final int HISTORIES = Integer.getInteger("gauntlet.histories", 20_000);
  private static final long SEED = Long.getLong("gauntlet.seed", System.nanoTime());
  private static final int NOBODY = 99;

  @ParameterizedTest
  @EnumSource
  void whatWasMadeLinearizablePassesAndStaysSo(Contracts contract) {
    for (int i = 0; i < HISTORIES; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      Specification<?> specification = contract.specification(random);
      HistoryGenerator generator = new HistoryGenerator(contract, specification, random);
      List<Operation> operations = generator.linearizable().operations();
      requirePassed(operations, specification, SEED + i);
      requirePassed(widened(operations, random), specification, SEED + i);
      requirePassed(withPending(contract, operations, random), specification, SEED + i);
      requirePassed(shuffled(operations, random), specification, SEED + i);
    }
  }

  private static void requirePassed(
      List<Operation> operations, Specification<?> specification, long seed) {
    assertThat(Judge.check(new History(operations, List.of()), specification).verdict())
        .as("seed=%d, history=%s", seed, operations)
        .isEqualTo(Verdict.PASSED);
  }

  private static List<Operation> widened(List<Operation> operations, SplittableRandom random) {
    List<Operation> widened = new ArrayList<>(operations);
    if (!widened.isEmpty()) {
      int index = random.nextInt(widened.size());
      Operation old = widened.get(index);
      long returned = Math.max(old.returned(), old.returned() + random.nextInt(9));
      widened.set(
          index, HistoryGenerator.retimed(old, old.invoked() - random.nextInt(9), returned));
    }
    return widened;
  }

  private static List<Operation> withPending(
      Contracts contract, List<Operation> operations, SplittableRandom random) {
    Contracts.Call call = contract.call(random);
    List<Operation> more = new ArrayList<>(operations);
    more.add(
        new Operation(
            NOBODY,
            call.method(),
            call.argument(),
            Operation.UNKNOWN,
            random.nextInt(20),
            random.nextBoolean() ? Operation.NEVER : 20L + random.nextInt(9)));
    return more;
  }

  private static List<Operation> shuffled(List<Operation> operations, SplittableRandom random) {
    List<Operation> shuffled = new ArrayList<>(operations);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }
}
