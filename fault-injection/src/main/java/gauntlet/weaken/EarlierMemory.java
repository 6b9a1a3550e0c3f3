package gauntlet.weaken;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Memory as it was, for loads that are satisfied early. */
final class EarlierMemory {
  private final long start;
  private final byte[] bytes;

  /** What is loaded from memory as it is: what the thread itself has stored or loaded since. */
  private final List<Range> current = new ArrayList<>();

  /** The next access is the one that later loads overtake. */
  private boolean isBeforeOvertaken = true;

  private record Range(long start, long length) {
    boolean overlaps(long otherStart, long otherLength) {
      return start < otherStart + otherLength && otherStart < start + length;
    }
  }

  /** That of this memory. */
  EarlierMemory(MemorySegment memory, byte[] bytes) {
    this.start = memory.address();
    this.bytes = bytes;
  }

  /** Whether this access is the one that later loads overtake. */
  boolean isOvertaken() {
    boolean is = isBeforeOvertaken;
    isBeforeOvertaken = false;
    return is;
  }

  void noteAccess(long address, long length) {
    current.add(new Range(address, length));
  }

  /** Whether a load of these bytes is satisfied early. The next one of the same is not. */
  boolean satisfies(long address, long length) {
    if (address < start
        || address + length > start + bytes.length
        || current.stream().anyMatch(range -> range.overlaps(address, length))) {
      return false;
    }
    noteAccess(address, length);
    return true;
  }

  long word(long address, int length) {
    int index = (int) (address - start);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return switch (length) {
      case Byte.BYTES -> buffer.get(index);
      case Short.BYTES -> buffer.getShort(index);
      case Integer.BYTES -> buffer.getInt(index);
      default -> buffer.getLong(index);
    };
  }

  void copy(long address, byte[] target, int from, int length) {
    System.arraycopy(bytes, (int) (address - start), target, from, length);
  }
}
