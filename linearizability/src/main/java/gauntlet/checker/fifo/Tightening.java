package gauntlet.checker.fifo;

/**
 * Narrows the intervals in which messages enter and leave by what the order of one says of the
 * other: who enters for certain before another also leaves before it, and the reverse.
 *
 * <pre>
 *   a enters   |---|                  a leaves         |----------------|
 *   b enters          |---|           b leaves     |--------|
 *                                     so: a leaves     |----|   b leaves |...|  from where a does
 * </pre>
 */
final class Tightening {
  private final Columns columns;

  /** Sorted by one end of an interval, for all that must enter. */
  private int[] firsts;

  private int[] seconds;

  private Tightening(Columns columns) {
    this.columns = columns;
  }

  /** Narrows the intervals of {@code columns} in place. */
  static void apply(Columns columns) {
    Tightening tightening = new Tightening(columns);
    tightening.inOrder(columns.enterBy, columns.enterFrom);
    tightening.raise(columns.enterBy, columns.enterFrom, columns.leaveFrom);
    tightening.lower(columns.enterBy, columns.enterFrom, columns.leaveBy);
    tightening.inOrder(columns.leaveBy, columns.leaveFrom);
    tightening.raise(columns.leaveBy, columns.leaveFrom, columns.enterFrom);
    tightening.lower(columns.leaveBy, columns.leaveFrom, columns.enterBy);
    tightening.enterBeforeLeaving();
  }

  private void inOrder(long[] ends, long[] starts) {
    firsts = Sorting.byTime(ends);
    seconds = Sorting.byTime(starts);
  }

  /** Who comes after another does {@code what} no earlier than that one. */
  private void raise(long[] ends, long[] starts, long[] what) {
    long latest = Long.MIN_VALUE;
    int next = 0;
    for (int second : seconds) {
      for (; next < firsts.length && ends[firsts[next]] < starts[second]; next++) {
        if (!columns.isOptional(firsts[next])) {
          latest = Math.max(latest, what[firsts[next]]);
        }
      }
      if (!columns.isOptional(second)) {
        what[second] = Math.max(what[second], latest);
      }
    }
  }

  /** Who comes before another does {@code what} no later than that one. */
  private void lower(long[] ends, long[] starts, long[] what) {
    long earliest = Long.MAX_VALUE;
    int next = seconds.length - 1;
    for (int i = firsts.length - 1; i >= 0; i--) {
      int first = firsts[i];
      for (; next >= 0 && starts[seconds[next]] > ends[first]; next--) {
        if (!columns.isOptional(seconds[next])) {
          earliest = Math.min(earliest, what[seconds[next]]);
        }
      }
      if (!columns.isOptional(first)) {
        what[first] = Math.min(what[first], earliest);
      }
    }
  }

  private void enterBeforeLeaving() {
    for (int message = 0; message < columns.messages(); message++) {
      columns.leaveFrom[message] = Math.max(columns.leaveFrom[message], columns.enterFrom[message]);
      columns.enterBy[message] = Math.min(columns.enterBy[message], columns.leaveBy[message]);
    }
  }
}
