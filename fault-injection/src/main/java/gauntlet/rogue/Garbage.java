package gauntlet.rogue;

import gauntlet.shm.Shm;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a peer that keeps to no layout writes into shared memory.
 *
 * <p>As text, for replay tokens: {@code 64-ff} stores 255 in the word at 64, {@code 64+16~5} fills
 * the 16 bytes from 64 on at random, from seed 5, {@code 64+16of255} with 255, {@code 64+16from128}
 * with what is at 128; {@code 64-ff,72-0} is both.
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

  /** So many bytes of one value. */
  record Fill(long offset, int bytes, int value) implements Garbage {
    private static final long serialVersionUID = 1L;

    @Override
    public void write(MemorySegment memory) {
      byte[] same = new byte[bytes];
      Arrays.fill(same, (byte) value);
      Shm.write(memory, offset, same, 0, bytes);
    }

    @Override
    public String toString() {
      return "%d+%dof%d".formatted(offset, bytes, value);
    }
  }

  /** What is somewhere else. */
  record Copy(long offset, int bytes, long source) implements Garbage {
    private static final long serialVersionUID = 1L;

    @Override
    public void write(MemorySegment memory) {
      byte[] copied = new byte[bytes];
      Shm.read(memory, source, copied, 0, bytes);
      Shm.write(memory, offset, copied, 0, bytes);
    }

    @Override
    public String toString() {
      return "%d+%dfrom%d".formatted(offset, bytes, source);
    }
  }

  /** One, and then the other. */
  record Both(Garbage first, Garbage second) implements Garbage {
    private static final long serialVersionUID = 1L;

    @Override
    public long offset() {
      return first.offset();
    }

    @Override
    public void write(MemorySegment memory) {
      first.write(memory);
      second.write(memory);
    }

    @Override
    public String toString() {
      return first + "," + second;
    }
  }

  Pattern WORD = Pattern.compile("(\\d{1,9})-([0-9a-f]{1,16})");
  Pattern RANGE = Pattern.compile("(\\d{1,9})\\+(\\d{1,9})(~|of|from)(\\d{1,18})");

  /**
   * Reads what {@code toString} wrote.
   *
   * @throws IllegalArgumentException if it is no garbage
   */
  static Garbage parse(String text) {
    int comma = text.indexOf(',');
    if (comma >= 0) {
      return new Both(parse(text.substring(0, comma)), parse(text.substring(comma + 1)));
    }
    Matcher word = WORD.matcher(text);
    if (word.matches()) {
      return new Word(Long.parseLong(word.group(1)), Long.parseUnsignedLong(word.group(2), 16));
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException("not garbage: text=" + text);
    }
    long offset = Long.parseLong(range.group(1));
    int bytes = Integer.parseInt(range.group(2));
    long value = Long.parseLong(range.group(4));
    return switch (range.group(3)) {
      case "of" -> new Fill(offset, bytes, (int) value);
      case "from" -> new Copy(offset, bytes, value);
      default -> new Flood(offset, bytes, value);
    };
  }

  /** How many bytes it writes, at first. */
  default int length() {
    return switch (this) {
      case Word word -> Long.BYTES;
      case Flood flood -> flood.bytes();
      case Fill fill -> fill.bytes();
      case Copy copy -> copy.bytes();
      case Both both -> both.first().length();
    };
  }
}
