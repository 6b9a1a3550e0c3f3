package gauntlet.crash;

import gauntlet.crash.Fate.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Some of the fates that were shown to it, of each kind as many; all of a kind are as likely to be
 * among them. It is Vitter's algorithm R (1985).
 */
final class Sample {
  private static final int OF_EACH_KIND = 32;

  private final SplittableRandom random;
  private final Map<Kind, List<Fate>> chosen = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> seen = new EnumMap<>(Kind.class);

  Sample(long seed) {
    this.random = new SplittableRandom(seed);
  }

  void show(Fate fate) {
    int count = seen.merge(fate.kind(), 1, Integer::sum);
    List<Fate> fates = chosen.computeIfAbsent(fate.kind(), kind -> new ArrayList<>());
    if (fates.size() < OF_EACH_KIND) {
      fates.add(fate);
    } else {
      int place = random.nextInt(count);
      if (place < OF_EACH_KIND) {
        fates.set(place, fate);
      }
    }
  }

  List<Fate> fates() {
    return chosen.values().stream().flatMap(List::stream).toList();
  }
}
