package gauntlet.checker.fifo;

import java.util.TreeSet;

/**
 * Where a search that gets no further may have gone wrong: places in the order of entering.
 *
 * <p>What went wrong was decided a few steps ago, or at one of these:
 *
 * <ul>
 *   <li>where the message at the head of the queue entered, which may be as long ago as a queue is
 *       long: another in its place could leave by now, or stay;
 *   <li>where a message entered that need not have done so yet: it takes the room of another.
 * </ul>
 */
final class Suspects {
  /** So many places beside a suspect, to both sides, are suspect, too. */
  private static final int NEIGHBOURS = 4;

  private final Columns columns;
  private final TreeSet<Integer> places = new TreeSet<>();

  Suspects(Columns columns) {
    this.columns = columns;
  }

  void clear() {
    places.clear();
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Adds those of a dead end. */
  void add(SearchState state) {
    places.add(state.left());
    for (int i = 0; i < state.openOffers.size(); i++) {
      int message = state.openOffers.get(i);
      if (!state.isOutside(message)) {
        addUnlessNear(state.position(message), state);
      }
    }
    for (int i = state.left(); i < state.entered(); i++) {
      if (columns.isOptional(state.messageAt(i))) {
        addUnlessNear(i, state);
      }
    }
  }

  /** Adds a place. */
  void add(int place) {
    places.add(place);
  }

  private void addUnlessNear(int place, SearchState state) {
    if (place < state.entered() - NEIGHBOURS) {
      places.add(place);
      places.add(state.headWhenEntered(place));
    }
  }

  /** The last of them is a suspect no longer. */
  void acquitLast() {
    places.pollLast();
  }

  /** Whether the last of them entered before so many had. */
  boolean areBefore(int entered) {
    return places.last() + NEIGHBOURS < entered;
  }

  /** Whether the last of them entered after so many had. */
  boolean areAfter(int entered) {
    return places.last() - NEIGHBOURS > entered;
  }
}
