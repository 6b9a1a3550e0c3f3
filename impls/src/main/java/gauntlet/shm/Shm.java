package gauntlet.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Every access to shared memory, by name: width, then mode, in native byte order.
 *
 * <p>One method is exactly one access. The engines rely on it: the model checker switches threads
 * before each call of this class, and a crash point is the one store a call makes. An offset must
 * be a multiple of the width; the plain bulk copies take any offset.
 *
 * <p>The modes are those of {@link VarHandle}: plain, opaque, acquire, release, volatile. Only
 * {@code int} and {@code long} have atomic updates, as in {@link VarHandle}.
 */
public final class Shm {
  private static final ValueLayout.OfByte BYTES = ValueLayout.JAVA_BYTE;
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();
  private static final VarHandle SHORT = ValueLayout.JAVA_SHORT.varHandle();
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private static final ValueLayout.OfLong UNALIGNED = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final VarHandle IN_ARRAY =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Shm() {}

  // ---- byte ----

  public static byte getByte(MemorySegment memory, long offset) {
    return (byte) BYTE.get(memory, offset);
  }

  public static byte getByteOpaque(MemorySegment memory, long offset) {
    return (byte) BYTE.getOpaque(memory, offset);
  }

  public static byte getByteAcquire(MemorySegment memory, long offset) {
    return (byte) BYTE.getAcquire(memory, offset);
  }

  public static byte getByteVolatile(MemorySegment memory, long offset) {
    return (byte) BYTE.getVolatile(memory, offset);
  }

  public static void setByte(MemorySegment memory, long offset, byte value) {
    BYTE.set(memory, offset, value);
  }

  public static void setByteOpaque(MemorySegment memory, long offset, byte value) {
    BYTE.setOpaque(memory, offset, value);
  }

  public static void setByteRelease(MemorySegment memory, long offset, byte value) {
    BYTE.setRelease(memory, offset, value);
  }

  public static void setByteVolatile(MemorySegment memory, long offset, byte value) {
    BYTE.setVolatile(memory, offset, value);
  }

  // ---- short ----

  public static short getShort(MemorySegment memory, long offset) {
    return (short) SHORT.get(memory, offset);
  }

  public static short getShortOpaque(MemorySegment memory, long offset) {
    return (short) SHORT.getOpaque(memory, offset);
  }

  public static short getShortAcquire(MemorySegment memory, long offset) {
    return (short) SHORT.getAcquire(memory, offset);
  }

  public static short getShortVolatile(MemorySegment memory, long offset) {
    return (short) SHORT.getVolatile(memory, offset);
  }

  public static void setShort(MemorySegment memory, long offset, short value) {
    SHORT.set(memory, offset, value);
  }

  public static void setShortOpaque(MemorySegment memory, long offset, short value) {
    SHORT.setOpaque(memory, offset, value);
  }

  public static void setShortRelease(MemorySegment memory, long offset, short value) {
    SHORT.setRelease(memory, offset, value);
  }

  public static void setShortVolatile(MemorySegment memory, long offset, short value) {
    SHORT.setVolatile(memory, offset, value);
  }

  // ---- int ----

  public static int getInt(MemorySegment memory, long offset) {
    return (int) INT.get(memory, offset);
  }

  public static int getIntOpaque(MemorySegment memory, long offset) {
    return (int) INT.getOpaque(memory, offset);
  }

  public static int getIntAcquire(MemorySegment memory, long offset) {
    return (int) INT.getAcquire(memory, offset);
  }

  public static int getIntVolatile(MemorySegment memory, long offset) {
    return (int) INT.getVolatile(memory, offset);
  }

  public static void setInt(MemorySegment memory, long offset, int value) {
    INT.set(memory, offset, value);
  }

  public static void setIntOpaque(MemorySegment memory, long offset, int value) {
    INT.setOpaque(memory, offset, value);
  }

  public static void setIntRelease(MemorySegment memory, long offset, int value) {
    INT.setRelease(memory, offset, value);
  }

  public static void setIntVolatile(MemorySegment memory, long offset, int value) {
    INT.setVolatile(memory, offset, value);
  }

  public static boolean compareAndSetInt(
      MemorySegment memory, long offset, int expected, int value) {
    return INT.compareAndSet(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetIntPlain(
      MemorySegment memory, long offset, int expected, int value) {
    return INT.weakCompareAndSetPlain(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetIntAcquire(
      MemorySegment memory, long offset, int expected, int value) {
    return INT.weakCompareAndSetAcquire(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetIntRelease(
      MemorySegment memory, long offset, int expected, int value) {
    return INT.weakCompareAndSetRelease(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetInt(
      MemorySegment memory, long offset, int expected, int value) {
    return INT.weakCompareAndSet(memory, offset, expected, value);
  }

  public static int compareAndExchangeIntAcquire(
      MemorySegment memory, long offset, int expected, int value) {
    return (int) INT.compareAndExchangeAcquire(memory, offset, expected, value);
  }

  public static int compareAndExchangeIntRelease(
      MemorySegment memory, long offset, int expected, int value) {
    return (int) INT.compareAndExchangeRelease(memory, offset, expected, value);
  }

  public static int compareAndExchangeInt(
      MemorySegment memory, long offset, int expected, int value) {
    return (int) INT.compareAndExchange(memory, offset, expected, value);
  }

  public static int getAndSetIntAcquire(MemorySegment memory, long offset, int value) {
    return (int) INT.getAndSetAcquire(memory, offset, value);
  }

  public static int getAndSetIntRelease(MemorySegment memory, long offset, int value) {
    return (int) INT.getAndSetRelease(memory, offset, value);
  }

  public static int getAndSetInt(MemorySegment memory, long offset, int value) {
    return (int) INT.getAndSet(memory, offset, value);
  }

  public static int getAndAddIntAcquire(MemorySegment memory, long offset, int delta) {
    return (int) INT.getAndAddAcquire(memory, offset, delta);
  }

  public static int getAndAddIntRelease(MemorySegment memory, long offset, int delta) {
    return (int) INT.getAndAddRelease(memory, offset, delta);
  }

  public static int getAndAddInt(MemorySegment memory, long offset, int delta) {
    return (int) INT.getAndAdd(memory, offset, delta);
  }

  public static int getAndBitwiseOrIntAcquire(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseOrAcquire(memory, offset, mask);
  }

  public static int getAndBitwiseOrIntRelease(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseOrRelease(memory, offset, mask);
  }

  public static int getAndBitwiseOrInt(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseOr(memory, offset, mask);
  }

  public static int getAndBitwiseAndIntAcquire(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseAndAcquire(memory, offset, mask);
  }

  public static int getAndBitwiseAndIntRelease(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseAndRelease(memory, offset, mask);
  }

  public static int getAndBitwiseAndInt(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseAnd(memory, offset, mask);
  }

  public static int getAndBitwiseXorIntAcquire(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseXorAcquire(memory, offset, mask);
  }

  public static int getAndBitwiseXorIntRelease(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseXorRelease(memory, offset, mask);
  }

  public static int getAndBitwiseXorInt(MemorySegment memory, long offset, int mask) {
    return (int) INT.getAndBitwiseXor(memory, offset, mask);
  }

  // ---- long ----

  public static long getLong(MemorySegment memory, long offset) {
    return (long) LONG.get(memory, offset);
  }

  public static long getLongOpaque(MemorySegment memory, long offset) {
    return (long) LONG.getOpaque(memory, offset);
  }

  public static long getLongAcquire(MemorySegment memory, long offset) {
    return (long) LONG.getAcquire(memory, offset);
  }

  public static long getLongVolatile(MemorySegment memory, long offset) {
    return (long) LONG.getVolatile(memory, offset);
  }

  public static void setLong(MemorySegment memory, long offset, long value) {
    LONG.set(memory, offset, value);
  }

  public static void setLongOpaque(MemorySegment memory, long offset, long value) {
    LONG.setOpaque(memory, offset, value);
  }

  public static void setLongRelease(MemorySegment memory, long offset, long value) {
    LONG.setRelease(memory, offset, value);
  }

  public static void setLongVolatile(MemorySegment memory, long offset, long value) {
    LONG.setVolatile(memory, offset, value);
  }

  public static boolean compareAndSetLong(
      MemorySegment memory, long offset, long expected, long value) {
    return LONG.compareAndSet(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetLongPlain(
      MemorySegment memory, long offset, long expected, long value) {
    return LONG.weakCompareAndSetPlain(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetLongAcquire(
      MemorySegment memory, long offset, long expected, long value) {
    return LONG.weakCompareAndSetAcquire(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetLongRelease(
      MemorySegment memory, long offset, long expected, long value) {
    return LONG.weakCompareAndSetRelease(memory, offset, expected, value);
  }

  public static boolean weakCompareAndSetLong(
      MemorySegment memory, long offset, long expected, long value) {
    return LONG.weakCompareAndSet(memory, offset, expected, value);
  }

  public static long compareAndExchangeLongAcquire(
      MemorySegment memory, long offset, long expected, long value) {
    return (long) LONG.compareAndExchangeAcquire(memory, offset, expected, value);
  }

  public static long compareAndExchangeLongRelease(
      MemorySegment memory, long offset, long expected, long value) {
    return (long) LONG.compareAndExchangeRelease(memory, offset, expected, value);
  }

  public static long compareAndExchangeLong(
      MemorySegment memory, long offset, long expected, long value) {
    return (long) LONG.compareAndExchange(memory, offset, expected, value);
  }

  public static long getAndSetLongAcquire(MemorySegment memory, long offset, long value) {
    return (long) LONG.getAndSetAcquire(memory, offset, value);
  }

  public static long getAndSetLongRelease(MemorySegment memory, long offset, long value) {
    return (long) LONG.getAndSetRelease(memory, offset, value);
  }

  public static long getAndSetLong(MemorySegment memory, long offset, long value) {
    return (long) LONG.getAndSet(memory, offset, value);
  }

  public static long getAndAddLongAcquire(MemorySegment memory, long offset, long delta) {
    return (long) LONG.getAndAddAcquire(memory, offset, delta);
  }

  public static long getAndAddLongRelease(MemorySegment memory, long offset, long delta) {
    return (long) LONG.getAndAddRelease(memory, offset, delta);
  }

  public static long getAndAddLong(MemorySegment memory, long offset, long delta) {
    return (long) LONG.getAndAdd(memory, offset, delta);
  }

  public static long getAndBitwiseOrLongAcquire(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseOrAcquire(memory, offset, mask);
  }

  public static long getAndBitwiseOrLongRelease(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseOrRelease(memory, offset, mask);
  }

  public static long getAndBitwiseOrLong(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseOr(memory, offset, mask);
  }

  public static long getAndBitwiseAndLongAcquire(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseAndAcquire(memory, offset, mask);
  }

  public static long getAndBitwiseAndLongRelease(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseAndRelease(memory, offset, mask);
  }

  public static long getAndBitwiseAndLong(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseAnd(memory, offset, mask);
  }

  public static long getAndBitwiseXorLongAcquire(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseXorAcquire(memory, offset, mask);
  }

  public static long getAndBitwiseXorLongRelease(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseXorRelease(memory, offset, mask);
  }

  public static long getAndBitwiseXorLong(MemorySegment memory, long offset, long mask) {
    return (long) LONG.getAndBitwiseXor(memory, offset, mask);
  }

  // ---- bulk, plain ----

  /** Writes {@code source[from .. from + length)} at {@code offset}. Not atomic; not ordered. */
  public static void write(MemorySegment memory, long offset, byte[] source, int from, int length) {
    if (length == Long.BYTES) { // Costs less than a call.
      memory.set(UNALIGNED, offset, (long) IN_ARRAY.get(source, from));
    } else {
      MemorySegment.copy(source, from, memory, BYTES, offset, length);
    }
  }

  /**
   * Reads into {@code target[from .. from + length)} from {@code offset}. Not atomic; not ordered.
   */
  public static void read(MemorySegment memory, long offset, byte[] target, int from, int length) {
    if (length == Long.BYTES) {
      IN_ARRAY.set(target, from, memory.get(UNALIGNED, offset));
    } else {
      MemorySegment.copy(memory, BYTES, offset, target, from, length);
    }
  }

  /** Sets all bytes to zero. Not atomic; not ordered. */
  public static void zero(MemorySegment memory) {
    memory.fill((byte) 0);
  }

  // ---- fences ----

  public static void fullFence() {
    VarHandle.fullFence();
  }

  public static void acquireFence() {
    VarHandle.acquireFence();
  }

  public static void releaseFence() {
    VarHandle.releaseFence();
  }

  public static void loadLoadFence() {
    VarHandle.loadLoadFence();
  }

  public static void storeStoreFence() {
    VarHandle.storeStoreFence();
  }
}
