package gauntlet.image;

import gauntlet.shm.Shm;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;

/**
 * One store of at most a word, in the order the code under test made them. A copy or filling of
 * many bytes counts as a store for each word of it, since it may be cut after each.
 *
 * @param offset of the first byte, from the start of the region
 * @param width how many bytes, 1 to 8
 * @param value what they hold afterwards, the lowest byte first
 * @param order what the Java memory model says of it and the stores around it
 * @param behindFence whether a fence that orders stores lies between it and the one before
 * @param access which access of the call it belongs to, counted from 0
 * @param part which word of that access it is, counted from 0
 * @param site where in the code: {@code Class.method:line@bci#n}
 */
public record Store(
    long offset,
    int width,
    long value,
    Order order,
    boolean behindFence,
    int access,
    int part,
    String site)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a store orders. */
  public enum Order {
    /** Nothing but stores to the same bytes. */
    PLAIN,
    /** No later store is there where this one is missing. */
    ACQUIRE,
    /** No earlier store is missing where this one is not. */
    RELEASE,
    /** Both. */
    ACQUIRE_RELEASE
  }

  public Store {
    if (offset < 0 || width < 1 || width > Long.BYTES) {
      throw new IllegalArgumentException(
          "store out of range: offset=%d, width=%d".formatted(offset, width));
    }
  }

  boolean overlaps(Store other) {
    return offset < other.offset + other.width && other.offset < offset + width;
  }

  /** What its bytes hold afterwards. */
  public byte[] bytes() {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >>> (Byte.SIZE * i));
    }
    return bytes;
  }

  /** Does to an image what the store does to memory. */
  void applyTo(byte[] image) {
    int from = Math.toIntExact(offset);
    for (int i = 0; i < width; i++) {
      image[from + i] = (byte) (value >>> (Byte.SIZE * i));
    }
  }

  /** Makes the store, without its order. */
  public void applyTo(MemorySegment memory) {
    Shm.write(memory, offset, bytes(), 0, width);
  }
}
