package gauntlet.checker.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configurations the search has been to. */
final class Visited {
  private record Place(int level, boolean isForced, int state) {}

  private final Map<Place, List<Configuration>> places = new HashMap<>();
  private int size;

  /** Whether there is a reason to go on from this configuration; it counts as visited from now. */
  boolean isNews(Configuration configuration) {
    Place place = new Place(configuration.level, configuration.isForced, configuration.state);
    List<Configuration> known = places.computeIfAbsent(place, added -> new ArrayList<>(1));
    for (int i = known.size() - 1; i >= 0; i--) {
      if (known.get(i).covers(configuration)) {
        return false;
      }
    }
    known.add(configuration);
    size++;
    return true;
  }

  int size() {
    return size;
  }
}
