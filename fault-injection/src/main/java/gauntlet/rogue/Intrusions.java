package gauntlet.rogue;

import gauntlet.rogue.Intrusion.Bystanders;
import gauntlet.solo.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The garbage that is tried on an occasion: each word of the memory gets each of some values that
 * are worth it, before all that comes afterwards; each word that is touched then gets them once
 * more, just before the access, when what was read there first may have been relied on; and whole
 * ranges are filled with noise.
 */
final class Intrusions {
  private static final int FLOODS = 32;

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
    intrusions.floods();
    intrusions.during(accesses);
    return intrusions.all;
  }

  private void everywhere() {
    for (int i = 0; i < image.length; i++) {
      add(0, (long) i * Long.BYTES, image[i]);
    }
  }

  private void floods() {
    int size = image.length * Long.BYTES;
    add(0, new Garbage.Flood(0, size, random.nextInt(Integer.MAX_VALUE)));
    for (int i = 1; i < FLOODS; i++) {
      int from = random.nextInt(size);
      int bytes = 1 + random.nextInt(size - from);
      add(0, new Garbage.Flood(from, bytes, random.nextInt(Integer.MAX_VALUE)));
    }
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

  /** Values that take a number out of its bounds, or just beside what it was. */
  private void add(int moment, long word, long was) {
    long low = 0xFFFF_FFFFL;
    long[] values = {
      0,
      -1,
      Long.MIN_VALUE,
      Long.MAX_VALUE,
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
    for (long value : values) {
      if (value != was) {
        add(moment, new Garbage.Word(word, value));
      }
    }
  }

  private void add(int moment, Garbage garbage) {
    all.add(new Intrusion(occasion, bystanders, moment, garbage));
  }
}
