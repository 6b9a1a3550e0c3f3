package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jetbrains.kotlinx.lincheck.LinCheckerKt;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The canaries, one for each way to touch off-heap memory: a counter whose increment is a read,
 * then a write. Two increments side by side may both read 0, and one is lost. A model checker that
 * does not see the accesses never switches between the two, and finds nothing.
 *
 * <p>If {@link ModelChecking#options} stops making Lincheck see the calls of an accessor class, the
 * first test fails; the second shows that it is this guarantee, and nothing else, that makes it see
 * them.
 */
class AccessorCanaryTest {
  private static final MemorySegment MEMORY = Arena.global().allocate(Long.BYTES, Long.BYTES);
  private static final VarHandle SEGMENT = ValueLayout.JAVA_LONG.varHandle();
  private static final ByteBuffer BYTES = MEMORY.asByteBuffer().order(ByteOrder.nativeOrder());
  private static final VarHandle VIEW =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final UnsafeBuffer UNSAFE = new UnsafeBuffer(MEMORY.address(), Long.BYTES);

  static List<Arguments> kinds() {
    return List.of(
        Arguments.of(ThroughShm.class, List.of(Shm.class.getName())),
        Arguments.of(
            ThroughSegment.class,
            List.of("java.lang.invoke.SegmentVarHandle", "jdk.internal.foreign.*")),
        Arguments.of(
            ThroughSegmentMethods.class,
            List.of("java.lang.invoke.SegmentVarHandle", "jdk.internal.foreign.*")),
        Arguments.of(
            ThroughBufferView.class, List.of("java.lang.invoke.VarHandleByteArrayAsLongs$*")),
        Arguments.of(ThroughUnsafeBuffer.class, List.of(UnsafeBuffer.class.getName())));
  }

  /** {@link Shm}. */
  public static final class ThroughShm {
    public ThroughShm() {
      Shm.zero(MEMORY);
    }

    @Operation
    public long increment() {
      long next = Shm.getLongVolatile(MEMORY, 0) + 1;
      Shm.setLongVolatile(MEMORY, 0, next);
      return next;
    }
  }

  /** A VarHandle on a MemorySegment. */
  public static final class ThroughSegment {
    public ThroughSegment() {
      Shm.zero(MEMORY);
    }

    @Operation
    public long increment() {
      long next = (long) SEGMENT.getVolatile(MEMORY, 0L) + 1;
      SEGMENT.setVolatile(MEMORY, 0L, next);
      return next;
    }
  }

  /** The methods of MemorySegment. */
  public static final class ThroughSegmentMethods {
    public ThroughSegmentMethods() {
      Shm.zero(MEMORY);
    }

    @Operation
    public long increment() {
      long next = MEMORY.get(ValueLayout.JAVA_LONG, 0) + 1;
      MEMORY.set(ValueLayout.JAVA_LONG, 0, next);
      return next;
    }
  }

  /** A VarHandle that views a ByteBuffer. */
  public static final class ThroughBufferView {
    public ThroughBufferView() {
      Shm.zero(MEMORY);
    }

    @Operation
    public long increment() {
      long next = (long) VIEW.getVolatile(BYTES, 0) + 1;
      VIEW.setVolatile(BYTES, 0, next);
      return next;
    }
  }

  /** Agrona's UnsafeBuffer. */
  public static final class ThroughUnsafeBuffer {
    public ThroughUnsafeBuffer() {
      Shm.zero(MEMORY);
    }

    @Operation
    public long increment() {
      long next = UNSAFE.getLongVolatile(0) + 1;
      UNSAFE.putLongVolatile(0, next);
      return next;
    }
  }

  /** What they should do. */
  public static final class Counter {
    private long value;

    public long increment() {
      return ++value;
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theModelCheckerSeesARaceInOffHeapMemory(Class<?> counter, List<String> accessors) {
    assertThat(check(counter, ModelChecking.options(new Accessors(accessors)::contain)))
        .isInstanceOf(IncorrectResultsFailure.class);
  }

  /** UnsafeBuffer is none of these: it reads fields of its own, where Lincheck may switch. */
  @ParameterizedTest
  @ValueSource(classes = {ThroughShm.class, ThroughSegment.class, ThroughSegmentMethods.class})
  void withoutTheGuaranteeItSeesNothing(Class<?> counter) {
    assertThat(check(counter, new ModelCheckingOptions())).isNull();
  }

  @Test
  void withoutTheGuaranteeItCannotPlayABufferView() {
    assertThat(check(ThroughBufferView.class, new ModelCheckingOptions()).toString())
        .contains("Unsupported VarHandle");
  }

  private static LincheckFailure check(Class<?> counter, ModelCheckingOptions options) {
    return LinCheckerKt.checkImpl(
        options
            .iterations(5)
            .invocationsPerIteration(200)
            .threads(2)
            .actorsPerThread(2)
            .actorsBefore(0)
            .actorsAfter(0)
            .sequentialSpecification(Counter.class),
        counter);
  }
}
