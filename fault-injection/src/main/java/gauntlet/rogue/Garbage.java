package gauntlet.rogue;

import gauntlet.shm.Shm;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a peer that keeps to no layout writes into shared memory.
 *
 * <p>As text, for replay tokens: {@code 64-ff} stores 255 in the word at 64, {@code 64+16~5} fills
 * the 16 bytes from 64 on at random, from seed 5.
 */
public sealed interface Garbage extends Serializable {
  /** Where it begins. */
  long offset();

  void write(MemorySegment memory);

  /** A word of eight bytes. */
  record Word(long offset, long value) implements Garbage {
    private static final long serialVersionUID = 1L;

    @Override
    public void write(MemorySegment memory) {
      Shm.setLongOpaque(memory, offset, value);
    }

    @Override
    public String toString() {
      return offset + "-" + Long.toHexString(value);
    }
  }

  /** So many bytes of any value. */
  record Flood(long offset, int bytes, long seed) implements Garbage {
    private static final long serialVersionUID = 1L;

    @Override
    public void write(MemorySegment memory) {
      byte[] noise = new byte[bytes];
      new Random(seed).nextBytes(noise);
      Shm.write(memory, offset, noise, 0, bytes);
    }

    @Override
    public String toString() {
      return "%d+%d~%d".formatted(offset, bytes, seed);
    }
  }

  Pattern WORD = Pattern.compile("(\\d{1,9})-([0-9a-f]{1,16})");
  Pattern FLOOD = Pattern.compile("(\\d{1,9})\\+(\\d{1,9})~(\\d{1,18})");

  /**
   * Reads what {@code toString} wrote.
   *
   * @throws IllegalArgumentException if it is no garbage
   */
  static Garbage parse(String text) {
    Matcher word = WORD.matcher(text);
    if (word.matches()) {
      return new Word(Long.parseLong(word.group(1)), Long.parseUnsignedLong(word.group(2), 16));
    }
    Matcher flood = FLOOD.matcher(text);
    if (flood.matches()) {
      return new Flood(
          Long.parseLong(flood.group(1)),
          Integer.parseInt(flood.group(2)),
          Long.parseLong(flood.group(3)));
    }
    throw new IllegalArgumentException("not garbage: text=" + text);
  }

  /** How many bytes it writes. */
  default int length() {
    return switch (this) {
      case Word word -> Long.BYTES;
      case Flood flood -> flood.bytes();
    };
  }
}
