package gauntlet.crash;

import gauntlet.crash.CrashPoint.Situation;
import gauntlet.image.Cut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a campaign has looked at so far. */
final class Coverage {
  private final Map<Situation, Exploration> certain = new HashMap<>();
  private int planned;
  private int withHoles;
  private int cutShort;
  private long points;
  private long fates;
  private long images;
  private long nanos;

  void planned(int situations) {
    planned = situations;
  }

  void add(Explore task, Exploration exploration) {
    fates += exploration.fates();
    images += exploration.images();
    nanos += exploration.nanos();
    cutShort += exploration.complete() || !exploration.discoveries().isEmpty() ? 0 : 1;
    if (task.selection() instanceof Selection.Holes) {
      withHoles++;
    } else {
      certain.put(task.situation(), exploration);
      points += exploration.points();
    }
  }

  /** How many crash points of program order have been looked at. */
  long points() {
    return points;
  }

  /** How many there are in the situations looked at so far. */
  long pointsKnown() {
    return certain.values().stream().mapToLong(known -> known.sites().size() + 1L).sum();
  }

  int traceHash(Situation situation) {
    return certain.get(situation).traceHash();
  }

  List<String> sites(Situation situation) {
    return certain.get(situation).sites();
  }

  /** Every point of program order in the situations looked at. */
  List<CrashPoint> certainPoints() {
    List<CrashPoint> all = new ArrayList<>();
    certain.forEach(
        (situation, exploration) -> {
          for (int stores = 0; stores <= exploration.sites().size(); stores++) {
            all.add(
                new CrashPoint(
                    situation, Fate.Killed.at(Cut.prefix(stores)), exploration.traceHash()));
          }
        });
    return all;
  }

  SortedMap<String, Long> counts(long realKills) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("crashPoints", points);
    counts.put("fates", fates);
    counts.put("images", images);
    counts.put("imagesPerSecond", nanos == 0 ? 0 : images * 1_000_000_000L / nanos);
    counts.put("pointsKnown", pointsKnown());
    counts.put("realKills", realKills);
    return counts;
  }

  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (certain.size() < planned) {
      gaps.add("%d of %d situations were looked at.".formatted(certain.size(), planned));
    }
    if (withHoles < planned || cutShort > 0) {
      gaps.add(
          "missing stores, as the Java memory model permits: %d of %d situations, %d cut short."
              .formatted(withHoles, planned, cutShort));
    }
    gaps.add("native code that writes into the region is not seen.");
    return gaps;
  }
}
