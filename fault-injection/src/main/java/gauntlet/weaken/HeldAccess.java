package gauntlet.weaken;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A store, or a copy out of shared memory, that has not been made yet. */
final class HeldAccess {
  private final MemorySegment memory;
  private final long offset;
  private final long length;

  /** Of {@link Shm}: what makes it. */
  private final String method;

  /** Of a word, or of a bulk store. */
  private final long value;

  private final byte[] bytes;

  /** Where in these a copy begins. */
  private final int from;

  private HeldAccess(
      MemorySegment memory,
      long offset,
      long length,
      String method,
      long value,
      byte[] bytes,
      int from) {
    this.memory = memory;
    this.offset = offset;
    this.length = length;
    this.method = method;
    this.value = value;
    this.bytes = bytes;
    this.from = from;
  }

  /** The same: see {@link Overtaking}. */
  HeldAccess(HeldAccess same) {
    this(same.memory, same.offset, same.length, same.method, same.value, same.bytes, same.from);
  }

  /** Of a word, by this method of {@link Shm}. */
  static HeldAccess of(MemorySegment memory, long offset, long value, String method) {
    int length = Access.of(method).orElseThrow().bytes();
    return new HeldAccess(memory, offset, length, method, value, new byte[0], 0);
  }

  static HeldAccess write(MemorySegment memory, long offset, byte[] source, int from, int length) {
    byte[] bytes = Arrays.copyOfRange(source, from, from + length);
    return new HeldAccess(memory, offset, length, "write", 0, bytes, 0);
  }

  static HeldAccess read(MemorySegment memory, long offset, byte[] target, int from, int length) {
    return new HeldAccess(memory, offset, length, "read", 0, target, from);
  }

  static HeldAccess zero(MemorySegment memory) {
    return new HeldAccess(memory, 0, memory.byteSize(), "zero", 0, new byte[0], 0);
  }

  /** Makes it. */
  void make() {
    switch (method) {
      case "write" -> Shm.write(memory, offset, bytes, 0, bytes.length);
      case "read" -> Shm.read(memory, offset, bytes, from, (int) length);
      case "zero" -> Shm.zero(memory);
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

  boolean overlaps(MemorySegment other, long from, long bytesOfOther) {
    long start = memory.address() + offset;
    long otherStart = other.address() + from;
    return start < otherStart + bytesOfOther && otherStart < start + length;
  }
}
