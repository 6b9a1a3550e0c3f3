package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.LinCheckerKt;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * The canary: a counter in off-heap memory whose increment is a read, then a write. Two increments
 * side by side may both read 0, and one is lost. A model checker that does not see the accesses
 * never switches between the two, and finds nothing.
 *
 * <p>If {@link ModelChecking#options} stops making Lincheck see calls of {@link Shm}, the first
 * test fails; the second shows that it is this guarantee, and nothing else, that makes it see them.
 */
class AccessorCanaryTest {
  private static final MemorySegment COUNTER = Arena.global().allocate(Long.BYTES, Long.BYTES);

  /** Loses an increment when both threads read before either writes. */
  public static final class RacyCounter {
    public RacyCounter() {
      Shm.setLong(COUNTER, 0, 0);
    }

    @Operation
    public long increment() {
      long next = Shm.getLongVolatile(COUNTER, 0) + 1;
      Shm.setLongVolatile(COUNTER, 0, next);
      return next;
    }
  }

  /** What it should do. */
  public static final class Counter {
    private long value;

    public long increment() {
      return ++value;
    }
  }

  @Test
  void theModelCheckerSeesARaceInOffHeapMemory() {
    assertThat(check(ModelChecking.options(new Accessors(List.of(Shm.class.getName())))))
        .isInstanceOf(IncorrectResultsFailure.class);
  }

  @Test
  void withoutTheGuaranteeItSeesNothing() {
    assertThat(check(new ModelCheckingOptions())).isNull();
  }

  private static LincheckFailure check(ModelCheckingOptions options) {
    return LinCheckerKt.checkImpl(
        options
            .iterations(5)
            .invocationsPerIteration(500)
            .threads(2)
            .actorsPerThread(2)
            .actorsBefore(0)
            .actorsAfter(0)
            .sequentialSpecification(Counter.class),
        RacyCounter.class);
  }
}
