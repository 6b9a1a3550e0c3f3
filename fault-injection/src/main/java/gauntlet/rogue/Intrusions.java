package gauntlet.rogue;

import gauntlet.rogue.Intrusion.Bystanders;
import gauntlet.solo.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The garbage that is tried on an occasion: each word of the memory gets each of some values that
 * are worth it, before all that comes afterwards; each word that is touched then gets them once
 * more, just before the access, when what was read there first may have been relied on; two words
 * get values at once; and whole ranges are filled with noise, with one byte, or with what is
 * elsewhere.
 */
final class Intrusions {
  private static final int RANGES = 32;

  private static final int PAIRS = 256;

  /** Some of the words that are not touched. */
  private static final int ELSEWHERE = 4;

  private final Occasion occasion;
  private final Bystanders bystanders;
  private final Random random;
  private final long[] image;
  private final List<Intrusion> all = new ArrayList<>();

  private Intrusions(Occasion occasion, Bystanders bystanders, long[] image, Random random) {
    this.occasion = occasion;
    this.bystanders = bystanders;
    this.random = random;
    this.image = image.clone();
  }

  /**
   * All of them, the same for the same seed.
   *
   * @param image the words in memory when the first of them come
   * @param accesses what is touched then
   */
  static List<Intrusion> of(
      Occasion occasion,
      Bystanders bystanders,
      long[] image,
      List<Ordeal.Access> accesses,
      long seed) {
    Intrusions intrusions = new Intrusions(occasion, bystanders, image, new Random(seed));
    intrusions.everywhere();
    intrusions.ranges();
    intrusions.pairs();
    intrusions.during(accesses);
    return intrusions.all;
  }

  private void everywhere() {
    for (int i = 0; i < image.length; i++) {
      add(0, (long) i * Long.BYTES, image[i]);
    }
  }

  private void ranges() {
    int size = image.length * Long.BYTES;
    add(0, new Garbage.Flood(0, size, random.nextInt(Integer.MAX_VALUE)));
    for (int i = 1; i < RANGES; i++) {
      int from = random.nextInt(size);
      int bytes = 1 + random.nextInt(size - from);
      add(0, new Garbage.Flood(from, bytes, random.nextInt(Integer.MAX_VALUE)));
      add(0, new Garbage.Fill(from, bytes, random.nextBoolean() ? 0 : 0xFF));
      add(0, new Garbage.Copy(from, bytes, random.nextInt(size - bytes + 1)));
    }
  }

  private void pairs() {
    for (int i = 0; i < PAIRS; i++) {
      add(0, new Garbage.Both(anyWord(), anyWord()));
    }
  }

  private Garbage anyWord() {
    int at = random.nextInt(image.length);
    long[] values = values(image[at]);
    return new Garbage.Word((long) at * Long.BYTES, values[random.nextInt(values.length)]);
  }

  private void during(List<Ordeal.Access> accesses) {
    for (int moment = 1; moment <= accesses.size(); moment++) {
      Ordeal.Access access = accesses.get(moment - 1);
      add(moment, access.word(), access.value());
      for (int i = 0; i < ELSEWHERE; i++) {
        long word = (long) random.nextInt(image.length) * Long.BYTES;
        add(moment, new Garbage.Word(word, random.nextLong()));
      }
    }
  }

  private void add(int moment, long word, long was) {
    for (long value : values(was)) {
      if (value != was) {
        add(moment, new Garbage.Word(word, value));
      }
    }
  }

  /** Values that take a number out of its bounds, or just beside what it was. */
  private long[] values(long was) {
    long low = 0xFFFF_FFFFL;
    return new long[] {
      0,
      -1,
      Long.MIN_VALUE,
      Long.MAX_VALUE,
      Long.MAX_VALUE - Long.BYTES + 1,
      -Long.BYTES,
      1L << random.nextInt(Long.SIZE),
      1 + random.nextInt(64),
      was + 1,
      was - 1,
      was + Long.BYTES,
      was - Long.BYTES,
      was ^ (1L << random.nextInt(Long.SIZE)),
      ~was,
      (was & ~low) | 0x7FFF_FFFFL,
      (was & ~low) | 0x8000_0000L,
      (was & ~low) | (random.nextInt() & low),
      (was & low) | ((long) random.nextInt() << Integer.SIZE),
      image[random.nextInt(image.length)],
      random.nextLong()
    };
  }

  private void add(int moment, Garbage garbage) {
    all.add(new Intrusion(occasion, bystanders, moment, garbage));
  }
}
