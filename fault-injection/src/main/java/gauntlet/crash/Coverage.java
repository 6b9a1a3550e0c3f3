package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.engine.Turns;
import gauntlet.image.Bounds;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a campaign has looked at so far. */
final class Coverage {
  /** Names of counts. */
  static final String FATES = "fates";

  static final String STOPS = "stops";

  /** Where real processes have died: at a store of a call in some situation. */
  private record Place(Situation situation, Cut cut) {}

  private final List<Situation> planned;
  private final Map<Situation, Exploration> certain = new HashMap<>();
  private final Set<Place> real = new HashSet<>();
  private int withHoles;
  private int cutShort;
  private long points;
  private long fates;
  private long stops;
  private long images;
  private long duplicates;
  private long nanos;

  Coverage(List<Situation> planned) {
    this.planned = List.copyOf(planned);
  }

  void add(Explore task, Exploration exploration) {
    fates += exploration.fates();
    stops += exploration.stops();
    images += exploration.images();
    duplicates += exploration.duplicates();
    nanos += exploration.nanos();
    cutShort += exploration.complete() ? 0 : 1;
    if (task.selection() instanceof Selection.Holes) {
      withHoles++;
    } else {
      certain.put(task.situation(), exploration);
      points += exploration.points();
    }
  }

  /** Real processes have met this. */
  void addReal(CrashPoint point) {
    point.fate().crash().ifPresent(cut -> real.add(new Place(point.situation(), cut)));
  }

  /** How many fates have been looked at. */
  long fates() {
    return fates;
  }

  /** How many crash points of program order have been looked at. */
  long points() {
    return points;
  }

  /** How many there are in the situations looked at so far. */
  long pointsKnown() {
    return certain.values().stream().mapToLong(known -> known.trace().stores().size() + 1L).sum();
  }

  CallTrace trace(Situation situation) {
    return certain.get(situation).trace();
  }

  /** Points at which nothing was violated, in random order, but of each kind of fate by turns. */
  List<CrashPoint> passed(Random random) {
    Map<Fate.Kind, Deque<CrashPoint>> byKind = new EnumMap<>(Fate.Kind.class);
    for (Situation situation : planned.stream().filter(certain::containsKey).toList()) {
      Exploration known = certain.get(situation);
      for (Fate fate : known.passed().stream().filter(Fate::isCertain).toList()) {
        byKind
            .computeIfAbsent(fate.kind(), kind -> new ArrayDeque<>())
            .add(new CrashPoint(situation, fate, known.trace().hash()));
      }
    }
    return Turns.of(byKind.values().stream().map(points -> shuffled(points, random)).toList());
  }

  private static Deque<CrashPoint> shuffled(Collection<CrashPoint> points, Random random) {
    List<CrashPoint> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, random);
    return new ArrayDeque<>(shuffled);
  }

  SortedMap<String, Long> counts(RealKills kills) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("crashPoints", points);
    counts.put("crashPointsReal", (long) real.size());
    counts.put(FATES, fates);
    counts.put("images", images);
    counts.put("imagesDuplicate", duplicates);
    counts.put("imagesPerSecond", nanos == 0 ? 0 : images * 1_000_000_000L / nanos);
    counts.put("pointsKnown", pointsKnown());
    counts.put("realKills", kills.kills());
    counts.put("realStops", kills.stops());
    counts.put(STOPS, stops);
    return counts;
  }

  /** How far it came, and within which bounds. */
  List<String> gaps(RealKills kills) {
    List<String> gaps = new ArrayList<>();
    gaps.add(
        "crash points: %d of %d known, in %d of %d situations."
            .formatted(points, pointsKnown(), certain.size(), planned.size()));
    gaps.add("crash images: %d checked, %d more were known by then.".formatted(images, duplicates));
    gaps.add(
        ("missing stores, as the Java memory model permits: all sets where they are of at most %d"
                + " stores, otherwise at most %d missing; in %d of %d situations.")
            .formatted(
                Bounds.DEFAULT.exhaustiveWindow(),
                Bounds.DEFAULT.missing(),
                withHoles,
                planned.size()));
    if (cutShort > 0) {
      gaps.add("%d explorations of a situation ran out of time.".formatted(cutShort));
    }
    gaps.add(reality(kills));
    gaps.addAll(AgentJars.NOT_SEEN);
    return gaps;
  }

  /** At which part of the crash points real processes have died. */
  double realShare() {
    return points == 0 ? 0 : (double) real.size() / points;
  }

  private String reality(RealKills kills) {
    return String.format(
        Locale.ROOT,
        "real processes: killed %d times, at %d of the crash points (%.1f %%), stopped %d times.",
        kills.kills(),
        real.size(),
        100 * realShare(),
        kills.stops());
  }
}
