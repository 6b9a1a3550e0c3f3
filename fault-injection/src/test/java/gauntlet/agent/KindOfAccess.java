package gauntlet.agent;

import static gauntlet.agent.SunUnsafe.types;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** One way each in which unmodified code touches memory, and what is to be told of it. */
@SuppressWarnings("ImmutableEnumChecker") // What it holds are functions, without state.
enum KindOfAccess {
  SEGMENT_SET(
      memory -> {
        memory.set(ValueLayout.JAVA_BOOLEAN, 0, true);
        memory.set(ValueLayout.JAVA_BYTE, 1, (byte) 1);
        memory.set(ValueLayout.JAVA_SHORT, 2, (short) 1);
        memory.set(ValueLayout.JAVA_INT, 4, 1);
        memory.set(ValueLayout.JAVA_LONG, 8, 1);
        memory.set(ValueLayout.JAVA_CHAR, 16, 'a');
        memory.set(ValueLayout.JAVA_FLOAT, 20, 1);
        memory.set(ValueLayout.JAVA_DOUBLE, 24, 1);
        memory.setAtIndex(ValueLayout.JAVA_LONG, 4, 1);
      },
      "store 0+1 PLAIN",
      "store 1+1 PLAIN",
      "store 2+2 PLAIN",
      "store 4+4 PLAIN",
      "store 8+8 PLAIN",
      "store 16+2 PLAIN",
      "store 20+4 PLAIN",
      "store 24+8 PLAIN",
      "store 32+8 PLAIN"),
  SEGMENT_GET(
      memory -> {
        memory.get(ValueLayout.JAVA_BYTE, 1);
        memory.get(ValueLayout.JAVA_SHORT, 2);
        memory.get(ValueLayout.JAVA_INT, 4);
        memory.get(ValueLayout.JAVA_LONG, 8);
      },
      "load 1+1 PLAIN",
      "load 2+2 PLAIN",
      "load 4+4 PLAIN",
      "load 8+8 PLAIN"),
  SEGMENT_UNALIGNED(
      memory -> {
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 17, 1);
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, 3);
        memory.set(ValueLayout.JAVA_CHAR_UNALIGNED, 5, 'a');
      },
      "store 17+8 PLAIN",
      "load 3+4 PLAIN",
      "store 5+2 PLAIN"),
  SEGMENT_BIG_ENDIAN(
      memory -> {
        memory.set(ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN), 8, 1);
        memory.get(ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN), 8);
      },
      "store 8+8 PLAIN",
      "load 8+8 PLAIN"),
  SLICE(memory -> memory.asSlice(128, 64).set(ValueLayout.JAVA_LONG, 8, 4), "store 136+8 PLAIN"),
  VAR_HANDLE_STORES(
      memory -> {
        Handles.LONG.set(memory, 0L, 1L);
        Handles.LONG.setOpaque(memory, 8L, 1L);
        Handles.LONG.setRelease(memory, 16L, 1L);
        Handles.LONG.setVolatile(memory, 24L, 1L);
        Handles.INT.setRelease(memory, 32L, 1);
      },
      "store 0+8 PLAIN",
      "store 8+8 OPAQUE",
      "store 16+8 RELEASE",
      "store 24+8 VOLATILE",
      "store 32+4 RELEASE"),
  VAR_HANDLE_LOADS(
      memory -> {
        long unused = (long) Handles.LONG.get(memory, 0L);
        unused += (long) Handles.LONG.getOpaque(memory, 8L);
        unused += (long) Handles.LONG.getAcquire(memory, 16L);
        unused += (long) Handles.LONG.getVolatile(memory, 24L);
        unused += (int) Handles.INT.getAcquire(memory, 32L);
        KindOfAccess.use(unused);
      },
      "load 0+8 PLAIN",
      "load 8+8 OPAQUE",
      "load 16+8 ACQUIRE",
      "load 24+8 VOLATILE",
      "load 32+4 ACQUIRE"),
  COMPARE_AND_SET(
      memory -> {
        KindOfAccess.require(Handles.LONG.compareAndSet(memory, 0L, 0L, 1L));
        KindOfAccess.require(Handles.INT.compareAndSet(memory, 8L, 0, 1));
      },
      "store 0+8 RMW_VOLATILE",
      "store 8+4 RMW_VOLATILE"),
  COMPARE_AND_SET_THAT_FAILS(
      memory -> KindOfAccess.require(!Handles.LONG.compareAndSet(memory, 0L, 1L, 2L)),
      "store 0+8 RMW_VOLATILE"),
  COMPARE_AND_EXCHANGE(
      memory -> {
        long unused = (long) Handles.LONG.compareAndExchange(memory, 0L, 0L, 1L);
        unused += (long) Handles.LONG.compareAndExchangeAcquire(memory, 8L, 0L, 1L);
        unused += (long) Handles.LONG.compareAndExchangeRelease(memory, 16L, 0L, 1L);
        KindOfAccess.use(unused);
      },
      "store 0+8 RMW_VOLATILE",
      "store 8+8 RMW_ACQUIRE",
      "store 16+8 RMW_RELEASE"),
  WEAK_COMPARE_AND_SET(
      memory -> {
        boolean unused = Handles.LONG.weakCompareAndSet(memory, 0L, 0L, 1L);
        unused |= Handles.LONG.weakCompareAndSetPlain(memory, 8L, 0L, 1L);
        unused |= Handles.LONG.weakCompareAndSetAcquire(memory, 16L, 0L, 1L);
        unused |= Handles.LONG.weakCompareAndSetRelease(memory, 24L, 0L, 1L);
        KindOfAccess.use(unused ? 1 : 0);
      },
      "store 0+8 RMW_VOLATILE",
      "store 8+8 RMW_PLAIN",
      "store 16+8 RMW_ACQUIRE",
      "store 24+8 RMW_RELEASE"),
  GET_AND_CHANGE(
      memory -> {
        long unused = (long) Handles.LONG.getAndSet(memory, 0L, 1L);
        unused += (long) Handles.LONG.getAndSetAcquire(memory, 0L, 1L);
        unused += (long) Handles.LONG.getAndSetRelease(memory, 0L, 1L);
        unused += (long) Handles.LONG.getAndAdd(memory, 8L, 1L);
        unused += (long) Handles.LONG.getAndAddAcquire(memory, 8L, 1L);
        unused += (long) Handles.LONG.getAndAddRelease(memory, 8L, 1L);
        unused += (long) Handles.LONG.getAndBitwiseOr(memory, 16L, 1L);
        unused += (long) Handles.LONG.getAndBitwiseAndAcquire(memory, 16L, 1L);
        unused += (long) Handles.LONG.getAndBitwiseXorRelease(memory, 16L, 1L);
        unused += (int) Handles.INT.getAndAdd(memory, 24L, 1);
        KindOfAccess.use(unused);
      },
      "store 0+8 RMW_VOLATILE",
      "store 0+8 RMW_ACQUIRE",
      "store 0+8 RMW_RELEASE",
      "store 8+8 RMW_VOLATILE",
      "store 8+8 RMW_ACQUIRE",
      "store 8+8 RMW_RELEASE",
      "store 16+8 RMW_VOLATILE",
      "store 16+8 RMW_ACQUIRE",
      "store 16+8 RMW_RELEASE",
      "store 24+4 RMW_VOLATILE"),
  VAR_HANDLE_OF_A_LAYOUT(
      memory -> Handles.FIELD.setVolatile(memory, 0L, 3L, 77), "store 52+4 VOLATILE"),
  BOUND_VAR_HANDLE(
      memory -> MethodHandles.insertCoordinates(Handles.LONG, 0, memory, 256L).setRelease(5L),
      "store 256+8 RELEASE"),
  METHOD_HANDLE(memory -> Handles.setRelease(memory, 24, 5), "store 24+8 RELEASE"),
  FENCES(
      memory -> {
        VarHandle.fullFence();
        VarHandle.releaseFence();
        VarHandle.storeStoreFence();
        VarHandle.acquireFence();
        VarHandle.loadLoadFence();
      },
      "fence FULL",
      "fence RELEASE",
      "fence STORE_STORE",
      "fence ACQUIRE",
      "fence LOAD_LOAD"),
  COPY_OF_AN_ARRAY(
      memory -> MemorySegment.copy(new byte[23], 0, memory, ValueLayout.JAVA_BYTE, 8, 23),
      "store 8+23 BULK_COPY"),
  SHORT_COPY_IN(
      memory -> memory.asSlice(8).copyFrom(MemorySegment.ofArray(new byte[23])),
      "store 8+8 PLAIN",
      "store 16+8 PLAIN",
      "store 24+4 PLAIN",
      "store 28+2 PLAIN",
      "store 30+1 PLAIN"),
  LONG_COPY_IN(
      memory -> memory.asSlice(8).copyFrom(MemorySegment.ofArray(new byte[1000])),
      "store 8+1000 BULK_COPY"),
  COPY_OF_INTS_SWAPPED(
      memory ->
          MemorySegment.copy(
              new int[100],
              0,
              memory,
              ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN),
              8,
              100),
      "store 8+400 BULK_COPY"),
  COPY_OUT(
      memory -> MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 8, new byte[1000], 0, 1000),
      "load 8+1000 BULK_COPY"),
  SHORT_COPY_WITHIN(
      memory -> MemorySegment.copy(memory.asSlice(0, 16), 0, memory.asSlice(64, 16), 0, 16),
      "load 0+8 PLAIN",
      "store 64+8 PLAIN",
      "load 8+8 PLAIN",
      "store 72+8 PLAIN"),
  SHORT_COPY_OVERLAPPING(
      memory -> MemorySegment.copy(memory, 0, memory, 8, 16),
      "load 0+16 BULK_COPY",
      "store 8+16 BULK_COPY"),
  LONG_COPY_OVERLAPPING(
      memory -> MemorySegment.copy(memory, 100, memory, 0, 500),
      "load 100+500 BULK_COPY",
      "store 0+500 BULK_COPY"),
  COPY_OF_NOTHING(memory -> MemorySegment.copy(memory, 8, memory, 16, 0)),
  SHORT_FILL(
      memory -> memory.asSlice(8, 13).fill((byte) 7),
      "store 8+8 PLAIN",
      "store 16+4 PLAIN",
      "store 20+1 PLAIN"),
  LONG_FILL(memory -> memory.asSlice(8, 1000).fill((byte) 7), "store 8+1000 BULK_FILL"),
  STRING(memory -> memory.setString(8, "hello"), "store 8+5 BULK_COPY", "store 13+1 PLAIN"),
  BYTE_BUFFER(
      memory -> {
        ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
        buffer.put((byte) 1);
        buffer.put(1, (byte) 1);
        buffer.putShort(2, (short) 1);
        buffer.putInt(4, 1);
        buffer.putLong(8, 1);
        buffer.position(0).asLongBuffer().put(3, 4);
        buffer.getInt(4);
      },
      "store 0+1 PLAIN",
      "store 1+1 PLAIN",
      "store 2+2 PLAIN",
      "store 4+4 PLAIN",
      "store 8+8 PLAIN",
      "store 24+8 PLAIN",
      "load 4+4 PLAIN"),
  BYTE_BUFFER_BULK(
      memory -> {
        ByteBuffer buffer = memory.asByteBuffer();
        buffer.put(8, new byte[100]);
        buffer.position(200).put(ByteBuffer.allocate(50));
        buffer.position(300).put(ByteBuffer.allocateDirect(50));
        buffer.get(8, new byte[100]);
      },
      "store 8+100 BULK_COPY",
      "store 200+50 BULK_COPY",
      "store 300+50 BULK_COPY",
      "load 8+100 BULK_COPY"),
  BYTE_BUFFER_VIEW(
      memory -> {
        ByteBuffer buffer = memory.asByteBuffer();
        Handles.VIEW.setRelease(buffer, 64, 8L);
        KindOfAccess.require(Handles.VIEW.compareAndSet(buffer, 64, 8L, 9L));
        long unused = (long) Handles.VIEW.getAcquire(buffer, 64);
        KindOfAccess.use(unused);
      },
      "store 64+8 RELEASE",
      "store 64+8 RMW_VOLATILE",
      "load 64+8 ACQUIRE"),
  SUN_UNSAFE(
      memory -> {
        long address = memory.address();
        SunUnsafe.call("putByte", types(long.class, byte.class), address, (byte) 1);
        SunUnsafe.call("putInt", types(long.class, int.class), address + 4, 1);
        SunUnsafe.call(
            "putLong", types(Object.class, long.class, long.class), null, address + 8, 1);
        SunUnsafe.call(
            "putOrderedLong", types(Object.class, long.class, long.class), null, address + 16, 1);
        SunUnsafe.call(
            "putIntVolatile", types(Object.class, long.class, int.class), null, address + 24, 1);
        SunUnsafe.call(
            "compareAndSwapLong",
            types(Object.class, long.class, long.class, long.class),
            null,
            address + 32,
            5,
            6);
        SunUnsafe.call(
            "getAndAddInt", types(Object.class, long.class, int.class), null, address + 40, 1);
        SunUnsafe.call("getLongVolatile", types(Object.class, long.class), null, address + 8);
        SunUnsafe.call("storeFence", types());
        SunUnsafe.call("loadFence", types());
        SunUnsafe.call("fullFence", types());
        SunUnsafe.call(
            "copyMemory", types(long.class, long.class, long.class), address, address + 64, 3);
        SunUnsafe.call(
            "copyMemory",
            types(Object.class, long.class, Object.class, long.class, long.class),
            null,
            address,
            null,
            address + 64,
            300);
        SunUnsafe.call(
            "setMemory", types(long.class, long.class, byte.class), address + 8, 5, (byte) 1);
      },
      "store 0+1 PLAIN",
      "store 4+4 PLAIN",
      "store 8+8 PLAIN",
      "store 16+8 RELEASE",
      "store 24+4 VOLATILE",
      "store 32+8 RMW_VOLATILE",
      "store 40+4 RMW_VOLATILE",
      "load 8+8 VOLATILE",
      "fence RELEASE",
      "fence ACQUIRE",
      "fence FULL",
      "load 0+3 BULK_COPY",
      "store 64+3 BULK_COPY",
      "load 0+300 BULK_COPY",
      "store 64+300 BULK_COPY",
      "store 8+5 BULK_FILL"),
  INTERNAL_UNSAFE(
      memory -> {
        UnsafeBuffer buffer = new UnsafeBuffer(memory.asByteBuffer());
        buffer.putByte(0, (byte) 1);
        buffer.putLong(8, 5);
        buffer.putLongOpaque(8, 5);
        buffer.putLongRelease(8, 6);
        buffer.putLongVolatile(8, 6);
        KindOfAccess.require(buffer.compareAndSetLong(8, 6, 7));
        KindOfAccess.require(!buffer.compareAndSetLong(8, 6, 7));
        buffer.getAndAddInt(16, 7);
        buffer.getLongAcquire(8);
        buffer.getIntVolatile(16);
        buffer.putBytes(16, new byte[30]);
        buffer.setMemory(0, 200, (byte) 1);
      },
      "store 0+1 PLAIN",
      "store 8+8 PLAIN",
      "store 8+8 OPAQUE",
      "store 8+8 RELEASE",
      "store 8+8 VOLATILE",
      "store 8+8 RMW_VOLATILE",
      "store 8+8 RMW_VOLATILE",
      "store 16+4 RMW_VOLATILE",
      "load 8+8 ACQUIRE",
      "load 16+4 VOLATILE",
      "store 16+30 BULK_COPY",
      "store 0+200 BULK_FILL"),
  ELSEWHERE(
      memory -> {
        MemorySegment.ofArray(new long[4]).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 3);
        try (Arena arena = Arena.ofConfined()) {
          arena.allocate(64).fill((byte) 1);
        }
        ByteBuffer.allocate(10).putInt(1);
      });

  private static final class Handles {
    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    static final VarHandle VIEW =
        MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    static final VarHandle FIELD =
        MemoryLayout.sequenceLayout(10, layout())
            .varHandle(PathElement.sequenceElement(), PathElement.groupElement("second"));

    private static final MethodHandle SET_RELEASE =
        LONG.toMethodHandle(VarHandle.AccessMode.SET_RELEASE);

    private static StructLayout layout() {
      return MemoryLayout.structLayout(
          ValueLayout.JAVA_INT.withName("first"),
          ValueLayout.JAVA_INT.withName("second"),
          ValueLayout.JAVA_LONG.withName("third"));
    }

    static void setRelease(MemorySegment memory, long offset, long value) {
      try {
        SET_RELEASE.invokeExact(memory, offset, value);
      } catch (Throwable e) {
        throw new LinkageError("cannot call VarHandle.setRelease", e);
      }
    }
  }

  /** Written so that the compiler does not drop a load. */
  private static volatile long unusedSink;

  private final Consumer<MemorySegment> accesses;
  private final List<String> told;

  KindOfAccess(Consumer<MemorySegment> accesses, String... told) {
    this.accesses = accesses;
    this.told = List.of(told);
  }

  void access(MemorySegment memory) {
    accesses.accept(memory);
  }

  List<String> told() {
    return told;
  }

  private static void use(long value) {
    unusedSink = value;
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("not what was to happen to the memory");
    }
  }
}
