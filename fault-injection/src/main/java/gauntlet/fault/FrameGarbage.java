package gauntlet.fault;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a rogue peer writes in place of a frame; all that is decided by chance is by its seed. */
enum FrameGarbage {
  BIT("one bit was flipped") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      byte[] changed = atLeastOne(frame);
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      return List.of(changed);
    }
  },
  BYTE("one byte was replaced") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      byte[] changed = atLeastOne(frame);
      changed[random.nextInt(changed.length)] = (byte) plausible(random, frame);
      return List.of(changed);
    }
  },
  WORD("four bytes were replaced") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      return List.of(replaced(frame, Integer.BYTES, random));
    }
  },
  LONG_WORD("eight bytes were replaced") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      return List.of(replaced(frame, Long.BYTES, random));
    }
  },
  NOISE("all bytes were random") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      byte[] noise = atLeastOne(frame);
      random.nextBytes(noise);
      return List.of(noise);
    }
  },
  CUT("it was cut") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      byte[] changed = atLeastOne(frame);
      return List.of(Arrays.copyOf(changed, random.nextInt(changed.length)));
    }
  },
  OVERLONG("it was too long") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      byte[] more = new byte[1 + random.nextInt(1 << random.nextInt(MOST_LOG_BYTES + 1))];
      random.nextBytes(more);
      byte[] changed = Arrays.copyOf(frame, frame.length + more.length);
      System.arraycopy(more, 0, changed, frame.length, more.length);
      return List.of(changed);
    }
  },
  EMPTY("it was empty") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      return List.of(new byte[0]);
    }
  },
  TWICE("it came twice") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      return List.of(frame, frame);
    }
  },
  EARLIER("an earlier one came in its place") {
    @Override
    List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random) {
      return earlier.isEmpty()
          ? NOISE.bytes(frame, earlier, random)
          : List.of(earlier.get(random.nextInt(earlier.size())));
    }
  };

  /** More than most media take at one go. */
  private static final int MOST_LOG_BYTES = 18;

  private final String inWords;

  FrameGarbage(String inWords) {
    this.inWords = inWords;
  }

  /** The kind with this seed. */
  static FrameGarbage of(int seed) {
    return values()[seed % values().length];
  }

  /** What was done. */
  String inWords() {
    return inWords;
  }

  /**
   * The frames that are written.
   *
   * @param frame that was to be written
   * @param earlier those written before
   */
  abstract List<byte[]> bytes(byte[] frame, List<byte[]> earlier, SplittableRandom random);

  private static byte[] atLeastOne(byte[] frame) {
    return Arrays.copyOf(frame, Math.max(1, frame.length));
  }

  /** As many bytes, at a place that is a multiple of their number, if there are so many. */
  private static byte[] replaced(byte[] frame, int count, SplittableRandom random) {
    byte[] changed = atLeastOne(frame);
    long word = plausible(random, frame);
    int from = random.nextInt(Math.ceilDiv(changed.length, count)) * count;
    for (int i = 0; i < count && from + i < changed.length; i++) {
      changed[from + i] = (byte) (word >>> (i * Byte.SIZE));
    }
    return changed;
  }

  /** A number that a reader may take for a length, a place or an id. */
  private static long plausible(SplittableRandom random, byte[] frame) {
    long[] some = {
      0,
      1,
      -1,
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      frame.length,
      frame.length + 1L,
      frame.length - 1L,
      1 << MOST_LOG_BYTES,
      random.nextLong()
    };
    return some[random.nextInt(some.length)];
  }
}
