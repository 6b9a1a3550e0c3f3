package gauntlet.subject;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a layout calls some bytes of an instance.
 *
 * @param offset of the first, from the start of the instance
 * @param length how many they are
 */
public record Field(String name, long offset, int length, Kind kind) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How they are read. */
  public enum Kind {
    /** A whole number, its lowest byte first. */
    NUMBER,
    /** Bits with meanings of their own: a number, in hexadecimal. */
    BITS,
    /** Bytes, one after another. */
    BYTES
  }

  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    if (offset < 0 || length < 1 || (kind != Kind.BYTES && length > Long.BYTES)) {
      throw new IllegalArgumentException(
          "field out of range: name=%s, offset=%d, length=%d".formatted(name, offset, length));
    }
  }

  /** A number of eight bytes. */
  public static Field number(String name, long offset) {
    return new Field(name, offset, Long.BYTES, Kind.NUMBER);
  }

  /** Bits of eight bytes. */
  public static Field bits(String name, long offset) {
    return new Field(name, offset, Long.BYTES, Kind.BITS);
  }

  /** A number of four bytes. */
  public static Field intNumber(String name, long offset) {
    return new Field(name, offset, Integer.BYTES, Kind.NUMBER);
  }

  /** Bits of four bytes. */
  public static Field intBits(String name, long offset) {
    return new Field(name, offset, Integer.BYTES, Kind.BITS);
  }

  /** Bytes. */
  public static Field bytes(String name, long offset, int length) {
    return new Field(name, offset, length, Kind.BYTES);
  }

  /** This field of a part that begins at {@code start} of a whole. */
  public Field in(String part, long start) {
    return new Field(part + ": " + name, start + offset, length, kind);
  }
}
