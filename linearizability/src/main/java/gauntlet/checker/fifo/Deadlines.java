package gauntlet.checker.fifo;

import java.util.Arrays;

/**
 * The last place in the order of entering that each message can have: it is no higher than the
 * number of messages that may have entered by the time it must have, or left by the time it must
 * have.
 *
 * <pre>
 *   may have entered     1  2     3  4     5           m must enter by x: no later than fourth
 *                                       x
 *   may have left           1  2        3      4       m must leave by y: no later than third
 *                                          y
 * </pre>
 *
 * <p>If it were known how many enter and leave by every instant, each message would fit a run of
 * consecutive places, and whoever has the earliest deadline could always go first (Glover, "Maximum
 * matching in a convex bipartite graph", 1967). It is not known exactly, so this is a good guess.
 */
final class Deadlines {
  private Deadlines() {}

  /** For each message its deadline; none for a message that need not enter. */
  static int[] of(Columns columns, int maximum) {
    long[] enterFrom = sorted(columns, columns.enterFrom);
    long[] leaveFrom = sorted(columns, columns.leaveFrom);
    for (int place = 0; place < enterFrom.length; place++) {
      if (place >= maximum) {
        enterFrom[place] = Math.max(enterFrom[place], leaveFrom[place - maximum]);
      }
      leaveFrom[place] = Math.max(leaveFrom[place], enterFrom[place]);
    }
    int[] deadlines = new int[columns.messages()];
    Arrays.fill(deadlines, Integer.MAX_VALUE);
    lower(deadlines, columns, columns.enterBy, enterFrom);
    lower(deadlines, columns, columns.leaveBy, leaveFrom);
    return deadlines;
  }

  private static long[] sorted(Columns columns, long[] times) {
    long[] sorted = new long[columns.messages()];
    int size = 0;
    for (int message : Sorting.byTime(times)) {
      if (!columns.isOptional(message)) {
        sorted[size++] = times[message];
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  private static void lower(int[] deadlines, Columns columns, long[] ends, long[] starts) {
    int places = 0;
    for (int message : Sorting.byTime(ends)) {
      while (places < starts.length && starts[places] <= ends[message]) {
        places++;
      }
      if (!columns.isOptional(message)) {
        deadlines[message] = Math.min(deadlines[message], places);
      }
    }
  }
}
