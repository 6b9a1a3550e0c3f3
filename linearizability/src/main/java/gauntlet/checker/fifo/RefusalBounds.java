package gauntlet.checker.fifo;

import java.util.Arrays;

/**
 * How far to the front in the order of entering a message must stand because of refusals.
 *
 * <pre>
 *   order     x ... | .................... |         guaranteed: at least so many are inside
 *             left  |  at least guaranteed |
 *                                          ^ no more than can have entered when the refusal returns
 * </pre>
 *
 * <p>Who must have left before the refusal was invoked stands left of the inside.
 */
final class RefusalBounds {
  private final Columns columns;
  private final int[] refusals;
  private final long[] invoked;
  private final long[] returned;

  private RefusalBounds(Columns columns) {
    this.columns = columns;
    this.refusals = columns.refusals;
    this.invoked = new long[refusals.length];
    this.returned = new long[refusals.length];
    for (int i = 0; i < refusals.length; i++) {
      invoked[i] = columns.operations.get(refusals[i]).invoked();
      returned[i] = columns.operations.get(refusals[i]).returned();
    }
  }

  /**
   * For each message, before which position it enters.
   *
   * @param withOptional whether messages that need not enter may enter before others that do
   */
  static int[] positions(Columns columns, int[] byLeaveBy, int guaranteed, boolean withOptional) {
    RefusalBounds bounds = new RefusalBounds(columns);
    return bounds.positions(byLeaveBy, bounds.mostGone(guaranteed, withOptional));
  }

  /** For each refusal, how many can have left at most. */
  private int[] mostGone(int guaranteed, boolean withOptional) {
    int[] gone = new int[refusals.length];
    int[] byEnterFrom = Sorting.byTime(columns.enterFrom);
    long optionalFrom = withOptional ? Long.MIN_VALUE : lastToEnterOfThoseThatLeave();
    int obliged = 0;
    int optional = 0;
    for (int refusal : Sorting.byTime(returned)) {
      for (; obliged + optional < byEnterFrom.length; ) {
        int message = byEnterFrom[obliged + optional];
        if (columns.enterFrom[message] > returned[refusal]) {
          break;
        }
        obliged += columns.isOptional(message) ? 0 : 1;
        optional += columns.isOptional(message) ? 1 : 0;
      }
      gone[refusal] = obliged + (returned[refusal] >= optionalFrom ? optional : 0) - guaranteed;
    }
    return gone;
  }

  private long lastToEnterOfThoseThatLeave() {
    long last = Long.MIN_VALUE;
    for (int message = 0; message < columns.messages(); message++) {
      if (columns.leaveBy[message] != Columns.NEVER) {
        last = Math.max(last, columns.enterFrom[message]);
      }
    }
    return last;
  }

  private int[] positions(int[] byLeaveBy, int[] gone) {
    int[] positions = new int[columns.messages()];
    Arrays.fill(positions, Integer.MAX_VALUE);
    int[] byInvoked = Sorting.byTime(invoked);
    int refusal = byInvoked.length - 1;
    int fewest = Integer.MAX_VALUE;
    for (int i = byLeaveBy.length - 1; i >= 0; i--) {
      int message = byLeaveBy[i];
      for (; refusal >= 0 && invoked[byInvoked[refusal]] > columns.leaveBy[message]; refusal--) {
        fewest = Math.min(fewest, gone[byInvoked[refusal]]);
      }
      positions[message] = fewest;
    }
    return positions;
  }
}
