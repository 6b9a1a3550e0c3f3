package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls every accessor by its name, made from the naming scheme, so that none is forgotten. */
class ShmTest {
  private static final int SIZE = 64;
  private static final byte BACKGROUND = 0x5A;

  private static final List<String> LOAD_MODES = List.of("", "Opaque", "Acquire", "Volatile");
  private static final List<String> STORE_MODES = List.of("", "Opaque", "Release", "Volatile");
  private static final List<String> UPDATE_MODES = List.of("", "Acquire", "Release");
  private static final List<String> WEAK_MODES = List.of("", "Plain", "Acquire", "Release");

  private static final List<String> UPDATES =
      List.of("getAndSet", "getAndAdd", "getAndBitwiseOr", "getAndBitwiseAnd", "getAndBitwiseXor");
  private static final List<String> BULK = List.of("read", "write", "zero");
  private static final List<String> FENCES =
      List.of("fullFence", "acquireFence", "releaseFence", "loadLoadFence", "storeStoreFence");

  private final MemorySegment memory = Arena.ofAuto().allocate(SIZE, Long.BYTES).fill(BACKGROUND);

  /** What an accessor reads or writes. */
  enum Width {
    BYTE("Byte", Byte.BYTES),
    SHORT("Short", Short.BYTES),
    INT("Int", Integer.BYTES),
    LONG("Long", Long.BYTES);

    private final String label;
    private final int bytes;

    Width(String label, int bytes) {
      this.label = label;
      this.bytes = bytes;
    }

    boolean hasUpdates() {
      return this == INT || this == LONG;
    }

    /** A multiple of the width whose bytes are neither the first nor the last of the memory. */
    long offset() {
      return 3L * bytes;
    }

    Object box(long value) {
      return switch (this) {
        case BYTE -> (byte) value;
        case SHORT -> (short) value;
        case INT -> (int) value;
        case LONG -> value;
      };
    }

    long truncate(long value) {
      return ((Number) box(value)).longValue();
    }

    /** No two are the same, whatever the width. */
    List<Long> samples() {
      return Stream.of(0L, 1L, -1L, 0x0123_4567_89AB_CDEFL, -1L >>> 1, 1L << (8 * bytes - 1))
          .map(this::truncate)
          .distinct()
          .toList();
    }

    @Override
    public String toString() {
      return label;
    }
  }

  // ---- which accessors there are ----

  @Test
  void thereIsAnAccessorOfEveryWidthAndModeAndNoOther() {
    List<String> expected = new ArrayList<>(accessors());
    expected.addAll(BULK);
    expected.addAll(FENCES);

    assertThat(Shm.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(Method::getName)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anAccessorIsOneAccessOfTheModeItsNameSays() throws IOException {
    for (Width width : Width.values()) {
      for (String accessor : accessors(width)) {
        assertThat(callsIn(accessor))
            .as(accessor)
            .containsExactly("VarHandle." + accessor.replace(width.label, ""));
      }
    }
  }

  @Test
  void aFenceIsTheOneItsNameSays() throws IOException {
    for (String fence : FENCES) {
      assertThat(callsIn(fence)).containsExactly("VarHandle." + fence);
    }
  }

  private static List<String> accessors() {
    return Stream.of(Width.values()).flatMap(width -> accessors(width).stream()).toList();
  }

  private static List<String> accessors(Width width) {
    List<String> names = new ArrayList<>();
    names.addAll(named("get", width, LOAD_MODES));
    names.addAll(named("set", width, STORE_MODES));
    if (width.hasUpdates()) {
      names.addAll(named("compareAndSet", width, List.of("")));
      names.addAll(named("weakCompareAndSet", width, WEAK_MODES));
      names.addAll(named("compareAndExchange", width, UPDATE_MODES));
      UPDATES.forEach(update -> names.addAll(named(update, width, UPDATE_MODES)));
    }
    return names;
  }

  private static List<String> named(String access, Width width, List<String> modes) {
    return modes.stream().map(mode -> access + width + mode).toList();
  }

  /** The methods that an accessor calls, by its bytecode. */
  private static List<String> callsIn(String accessor) throws IOException {
    try (InputStream shm = Shm.class.getResourceAsStream("Shm.class")) {
      return ClassFile.of().parse(shm.readAllBytes()).methods().stream()
          .filter(method -> method.methodName().equalsString(accessor))
          .flatMap(method -> method.code().orElseThrow().elementStream())
          .filter(InvokeInstruction.class::isInstance)
          .map(InvokeInstruction.class::cast)
          .map(call -> call.owner().asSymbol().displayName() + "." + call.name().stringValue())
          .toList();
    }
  }

  // ---- loads and stores ----

  private static Stream<Arguments> storesAndLoads() {
    return Stream.of(Width.values())
        .flatMap(
            width ->
                named("set", width, STORE_MODES).stream()
                    .flatMap(
                        store ->
                            named("get", width, LOAD_MODES).stream()
                                .map(load -> Arguments.of(width, store, load))));
  }

  @ParameterizedTest
  @MethodSource("storesAndLoads")
  void aLoadReadsWhatAStoreWroteAtThisByteOffset(Width width, String store, String load) {
    for (long value : width.samples()) {
      call(store, width, width.offset(), value);

      assertHolds(width, value);
      assertThat(call(load, width, width.offset())).isEqualTo(width.box(value));
    }
  }

  @ParameterizedTest
  @MethodSource("accessors")
  void noAccessorGoesBeyondTheMemory(String accessor) {
    Width width = widthOf(accessor);
    for (long offset : List.of((long) -width.bytes, (long) SIZE)) {
      assertThatThrownBy(() -> callWithAnyOperands(accessor, width, offset))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertUntouched();
  }

  @ParameterizedTest
  @MethodSource("accessors")
  void anAccessorRefusesAnOffsetThatIsNoMultipleOfItsWidth(String accessor) {
    Width width = widthOf(accessor);
    for (long offset = 1; offset < width.bytes; offset++) {
      long unaligned = width.offset() + offset;
      assertThatThrownBy(() -> callWithAnyOperands(accessor, width, unaligned))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("alignment");
    }
    assertUntouched();
  }

  private static Width widthOf(String accessor) {
    return Stream.of(Width.values())
        .filter(width -> accessors(width).contains(accessor))
        .findFirst()
        .orElseThrow();
  }

  private void callWithAnyOperands(String accessor, Width width, long offset) {
    int operands = accessor(accessor).getParameterCount() - 2;
    call(accessor, width, offset, new long[operands]);
  }

  // ---- atomic updates ----

  private static Stream<Arguments> updates(List<String> accesses, List<String> modes) {
    return Stream.of(Width.INT, Width.LONG)
        .flatMap(
            width ->
                accesses.stream()
                    .flatMap(access -> named(access, width, modes).stream())
                    .map(accessor -> Arguments.of(width, accessor)));
  }

  private static Stream<Arguments> compareAndSets() {
    return Stream.concat(
        updates(List.of("compareAndSet"), List.of("")),
        updates(List.of("weakCompareAndSet"), WEAK_MODES));
  }

  private static Stream<Arguments> compareAndExchanges() {
    return updates(List.of("compareAndExchange"), UPDATE_MODES);
  }

  private static Stream<Arguments> getAndUpdates() {
    return updates(UPDATES, UPDATE_MODES);
  }

  @ParameterizedTest
  @MethodSource("compareAndSets")
  void aCompareAndSetWritesWhereTheExpectedValueStands(Width width, String accessor) {
    for (long old : width.samples()) {
      for (long value : width.samples()) {
        put(width, old);

        assertThat(setsAtLast(accessor, width, old, value)).isTrue();

        assertHolds(width, value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("compareAndSets")
  void aCompareAndSetLeavesAnotherValueAlone(Width width, String accessor) {
    for (long old : width.samples()) {
      put(width, old);

      assertThat(call(accessor, width, width.offset(), old + 1, 7)).isEqualTo(false);

      assertHolds(width, old);
    }
  }

  @ParameterizedTest
  @MethodSource("compareAndExchanges")
  void aCompareAndExchangeWritesWhereTheExpectedValueStands(Width width, String accessor) {
    for (long old : width.samples()) {
      for (long value : width.samples()) {
        put(width, old);

        assertThat(call(accessor, width, width.offset(), old, value)).isEqualTo(width.box(old));

        assertHolds(width, value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("compareAndExchanges")
  void aCompareAndExchangeAnswersAnotherValueAndLeavesItAlone(Width width, String accessor) {
    for (long old : width.samples()) {
      put(width, old);

      assertThat(call(accessor, width, width.offset(), old + 1, 7)).isEqualTo(width.box(old));

      assertHolds(width, old);
    }
  }

  @ParameterizedTest
  @MethodSource("getAndUpdates")
  void anUpdateAnswersTheOldValueAndChangesItAsNamed(Width width, String accessor) {
    for (long old : width.samples()) {
      for (long operand : width.samples()) {
        put(width, old);

        assertThat(call(accessor, width, width.offset(), operand)).isEqualTo(width.box(old));

        assertHolds(width, updated(accessor, width, old, operand));
      }
    }
  }

  private static long updated(String accessor, Width width, long old, long operand) {
    String access = accessor.substring(0, accessor.indexOf(width.label));
    return switch (access) {
      case "getAndSet" -> operand;
      case "getAndAdd" -> width.truncate(old + operand);
      case "getAndBitwiseOr" -> old | operand;
      case "getAndBitwiseAnd" -> old & operand;
      case "getAndBitwiseXor" -> old ^ operand;
      default -> throw new IllegalArgumentException("no such update: access=" + access);
    };
  }

  /** A weak one may fail although the expected value is there, but not for ever. */
  private boolean setsAtLast(String accessor, Width width, long expected, long value) {
    int attempts = accessor.startsWith("weak") ? 1_000 : 1;
    for (int i = 0; i < attempts; i++) {
      if ((boolean) call(accessor, width, width.offset(), expected, value)) {
        return true;
      }
    }
    return false;
  }

  // ---- bulk ----

  @Test
  void bulkCopiesMoveTheNamedBytesOnlyAtAnyOffset() {
    byte[] source = {1, 2, 3, 4, 5, 6, 7};
    for (int offset = 0; offset < Long.BYTES; offset++) {
      memory.fill(BACKGROUND);
      Shm.write(memory, offset, source, 1, 5);

      byte[] expected = background();
      System.arraycopy(source, 1, expected, offset, 5);
      assertThat(bytes()).containsExactly(expected);

      byte[] target = new byte[7];
      Shm.read(memory, offset, target, 2, 5);
      assertThat(target).containsExactly(0, 0, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void bulkCopiesDoNotGoBeyondTheMemory() {
    byte[] array = new byte[8];

    assertThatThrownBy(() -> Shm.write(memory, SIZE - 7, array, 0, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Shm.read(memory, SIZE - 7, array, 0, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertUntouched();
  }

  @Test
  void zeroSetsAllBytesToZero() {
    Shm.zero(memory);

    assertThat(bytes()).containsOnly(0);
  }

  // ---- helpers ----

  private static Method accessor(String name) {
    return Stream.of(Shm.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Calls an accessor; what it throws is thrown. */
  private Object call(String name, Width width, long offset, long... operands) {
    List<Object> arguments = new ArrayList<>(List.of(memory, offset));
    Arrays.stream(operands).mapToObj(width::box).forEach(arguments::add);
    try {
      return accessor(name).invoke(null, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private void put(Width width, long value) {
    call("set" + width, width, width.offset(), value);
  }

  /** The value stands at the width's offset, in native order, and nothing else has changed. */
  private void assertHolds(Width width, long value) {
    byte[] expected = background();
    ByteBuffer buffer = ByteBuffer.wrap(expected).order(ByteOrder.nativeOrder());
    int offset = (int) width.offset();
    switch (width) {
      case BYTE -> buffer.put(offset, (byte) value);
      case SHORT -> buffer.putShort(offset, (short) value);
      case INT -> buffer.putInt(offset, (int) value);
      case LONG -> buffer.putLong(offset, value);
    }
    assertThat(bytes()).containsExactly(expected);
  }

  private void assertUntouched() {
    assertThat(bytes()).containsExactly(background());
  }

  private static byte[] background() {
    byte[] bytes = new byte[SIZE];
    Arrays.fill(bytes, BACKGROUND);
    return bytes;
  }

  private byte[] bytes() {
    return memory.toArray(ValueLayout.JAVA_BYTE);
  }
}
