package gauntlet.weaken;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** A store that has not been made yet. */
final class HeldStore {
  private final MemorySegment memory;
  private final long offset;
  private final long length;
  private final Runnable store;

  private HeldStore(MemorySegment memory, long offset, long length, Runnable store) {
    this.memory = memory;
    this.offset = offset;
    this.length = length;
    this.store = store;
  }

  /** Of a word, by this method of {@link Shm}. */
  static HeldStore of(MemorySegment memory, long offset, long value, Access access) {
    return new HeldStore(
        memory, offset, access.bytes(), () -> set(memory, offset, value, access.method()));
  }

  static HeldStore write(MemorySegment memory, long offset, byte[] bytes) {
    return new HeldStore(
        memory, offset, bytes.length, () -> Shm.write(memory, offset, bytes, 0, bytes.length));
  }

  static HeldStore zero(MemorySegment memory) {
    return new HeldStore(memory, 0, memory.byteSize(), () -> Shm.zero(memory));
  }

  private static void set(MemorySegment memory, long offset, long value, String method) {
    switch (method) {
      case "setByte" -> Shm.setByte(memory, offset, (byte) value);
      case "setByteOpaque" -> Shm.setByteOpaque(memory, offset, (byte) value);
      case "setByteRelease" -> Shm.setByteRelease(memory, offset, (byte) value);
      case "setByteVolatile" -> Shm.setByteVolatile(memory, offset, (byte) value);
      case "setShort" -> Shm.setShort(memory, offset, (short) value);
      case "setShortOpaque" -> Shm.setShortOpaque(memory, offset, (short) value);
      case "setShortRelease" -> Shm.setShortRelease(memory, offset, (short) value);
      case "setShortVolatile" -> Shm.setShortVolatile(memory, offset, (short) value);
      case "setInt" -> Shm.setInt(memory, offset, (int) value);
      case "setIntOpaque" -> Shm.setIntOpaque(memory, offset, (int) value);
      case "setIntRelease" -> Shm.setIntRelease(memory, offset, (int) value);
      case "setIntVolatile" -> Shm.setIntVolatile(memory, offset, (int) value);
      case "setLong" -> Shm.setLong(memory, offset, value);
      case "setLongOpaque" -> Shm.setLongOpaque(memory, offset, value);
      case "setLongRelease" -> Shm.setLongRelease(memory, offset, value);
      case "setLongVolatile" -> Shm.setLongVolatile(memory, offset, value);
      default -> throw new IllegalStateException("not a store: method=" + method);
    }
  }

  void make() {
    store.run();
  }

  boolean overlaps(MemorySegment other, long from, long bytes) {
    long start = memory.address() + offset;
    long otherStart = other.address() + from;
    return start < otherStart + bytes && otherStart < start + length;
  }
}
