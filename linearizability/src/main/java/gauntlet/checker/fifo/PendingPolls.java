package gauntlet.checker.fifo;

/**
 * What pending polls do for messages that no poll answered: each may have taken one of them, the
 * oldest at the time.
 */
final class PendingPolls {
  private PendingPolls() {}

  /**
   * Lets the j-th message (in the order of entering at the latest) leave when the j-th poll is
   * invoked: at every instant no more are inside for certain than this says, and no fewer.
   */
  static void takeInOrder(Columns columns) {
    int next = 0;
    for (int message : Sorting.byTime(columns.enterBy)) {
      if (next == columns.pendingPolls.length) {
        return;
      }
      if (!columns.isDelivered(message) && !columns.isOptional(message)) {
        long invoked = columns.operations.get(columns.pendingPolls[next++]).invoked();
        columns.leaveFrom[message] = Math.max(columns.enterFrom[message], invoked);
      }
    }
  }

  /**
   * Lets each message leave no earlier than is certain: after the polls that take those before it.
   */
  static void takeAsEarlyAsPossible(Columns columns) {
    int[] byEnterBy = Sorting.byTime(columns.enterBy);
    int next = 0;
    int before = 0;
    for (int message : Sorting.byTime(columns.enterFrom)) {
      if (columns.isDelivered(message)) {
        continue;
      }
      for (; columns.enterBy[byEnterBy[next]] < columns.enterFrom[message]; next++) {
        int other = byEnterBy[next];
        before += columns.isDelivered(other) || columns.isOptional(other) ? 0 : 1;
      }
      columns.leaveFrom[message] =
          before < columns.pendingPolls.length
              ? Math.max(
                  columns.enterFrom[message],
                  columns.operations.get(columns.pendingPolls[before]).invoked())
              : Columns.NEVER;
    }
  }

  /** The first messages in the order of entering that no poll answered, up to {@code last}. */
  static IntList undeliveredUpTo(Columns columns, int[] byEnterBy, int last) {
    IntList undelivered = new IntList();
    for (int message : byEnterBy) {
      if (!columns.isDelivered(message) && !columns.isOptional(message)) {
        undelivered.add(message);
      }
      if (message == last) {
        break;
      }
    }
    return undelivered;
  }
}
