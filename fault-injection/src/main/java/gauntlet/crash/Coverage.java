package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.image.Cut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a campaign has looked at so far. */
final class Coverage {
  private final List<Situation> planned;
  private final Map<Situation, Exploration> certain = new HashMap<>();
  private int withHoles;
  private int cutShort;
  private long points;
  private long fates;
  private long images;
  private long nanos;

  Coverage(List<Situation> planned) {
    this.planned = List.copyOf(planned);
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

  /**
   * A real crash for every point of program order in the situations looked at; the recovery from
   * some of them is killed as well.
   */
  List<CrashPoint> realCrashes(Random random) {
    List<CrashPoint> all = new ArrayList<>();
    for (Situation situation : planned.stream().filter(certain::containsKey).toList()) {
      Exploration known = certain.get(situation);
      for (int stores = 0; stores <= known.sites().size(); stores++) {
        List<Integer> recoveries =
            known.recoveryStores() > 0 && random.nextBoolean()
                ? List.of(random.nextInt(known.recoveryStores()))
                : List.of();
        Fate fate = new Fate.Killed(Cut.prefix(stores), recoveries);
        all.add(new CrashPoint(situation, fate, known.traceHash()));
      }
    }
    Collections.shuffle(all, random);
    return all;
  }

  SortedMap<String, Long> counts(RealKills real) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("crashPoints", points);
    counts.put("fates", fates);
    counts.put("images", images);
    counts.put("imagesPerSecond", nanos == 0 ? 0 : images * 1_000_000_000L / nanos);
    counts.put("pointsKnown", pointsKnown());
    counts.put("realKills", real.kills());
    counts.put("realStops", real.stops());
    return counts;
  }

  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (certain.size() < planned.size()) {
      gaps.add("%d of %d situations were looked at.".formatted(certain.size(), planned.size()));
    }
    if (withHoles < planned.size() || cutShort > 0) {
      gaps.add(
          "missing stores, as the Java memory model permits: %d of %d situations, %d cut short."
              .formatted(withHoles, planned.size(), cutShort));
    }
    gaps.addAll(AgentJars.NOT_SEEN);
    return gaps;
  }
}
