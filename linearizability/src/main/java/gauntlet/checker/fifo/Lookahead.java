package gauntlet.checker.fifo;

/**
 * What the rest of the history says of the message to enter next. Its tests are necessary
 * conditions, so what fails one is a dead end, seen before it is reached:
 *
 * <ul>
 *   <li>order: no message still outside must leave before this one can;
 *   <li>position: no message that must stand far to the front, because of a refusal, is pushed back
 *       too far;
 *   <li>room: those outside that must enter while this one is inside fit in behind it, and one that
 *       need not enter leaves room for those that must;
 *   <li>polls: if no poll answered this one, there are pending polls to take it out of the way.
 * </ul>
 */
final class Lookahead {
  /** How many messages are examined for being pushed back. */
  private static final int MAX_PUSHED_BACK = 64;

  private final Columns columns;
  private final int maximum;
  private final SearchState state;

  private final int[] byLeaveBy;
  private final int[] rank;

  private final boolean boundsCountOptional;

  /** For each message, before which position it must enter. */
  private final int[] positionBound;

  /** For each message, how many must have entered before it may leave. */
  private final int[] enteredBeforeItLeaves;

  /** How many messages can be taken by a pending poll without need. */
  private final int surplus;

  /** How many of them may enter before others that must leave. */
  private int surplusExpected;

  /** How many may enter that need not, before a refusal asks for them. */
  private int optionalExpected;

  /** The place that is at the head when that is over. */
  private int expectedBefore;

  /** Where in the order of leaving the first message still outside is. */
  private int firstOutside;

  /**
   * @param expectsSurplus whether to expect that pending polls take any message that need not leave
   */
  Lookahead(
      Columns columns, int guaranteed, int maximum, SearchState state, boolean expectsSurplus) {
    this.columns = columns;
    this.maximum = maximum;
    this.state = state;
    this.byLeaveBy = Sorting.byTime(columns.leaveBy);
    this.rank = new int[columns.messages()];
    for (int i = 0; i < rank.length; i++) {
      rank[byLeaveBy[i]] = i;
    }
    this.boundsCountOptional = expectsSurplus;
    this.positionBound = RefusalBounds.positions(columns, byLeaveBy, guaranteed, expectsSurplus);
    this.enteredBeforeItLeaves = enteredBeforeEachLeaves(columns);
    this.surplus = surplus(columns);
    this.surplusExpected = expectsSurplus ? surplus : 0;
  }

  private static int[] enteredBeforeEachLeaves(Columns columns) {
    int[] byEnterBy = Sorting.byTime(columns.enterBy);
    int[] entered = new int[columns.messages()];
    int next = 0;
    int count = 0;
    for (int message : Sorting.byTime(columns.leaveFrom)) {
      for (;
          next < byEnterBy.length && columns.enterBy[byEnterBy[next]] < columns.leaveFrom[message];
          next++) {
        count += columns.isOptional(byEnterBy[next]) ? 0 : 1;
      }
      entered[message] = count;
    }
    return entered;
  }

  private static int surplus(Columns columns) {
    int surplus = columns.pendingPolls.length;
    for (int message = 0; message < columns.messages(); message++) {
      boolean needsPendingPoll = !columns.isDelivered(message) && !columns.isSurplus(message);
      surplus -= needsPendingPoll ? 1 : 0;
    }
    return surplus;
  }

  /** To be called before {@link #mayEnterNext}, when the state has changed. */
  void update() {
    firstOutside = nextOutside(firstOutside);
    if (optionalExpected > 0 && state.left() > expectedBefore) {
      surplusExpected = 0;
      optionalExpected = 0;
    }
  }

  /** To be called when the search goes back. */
  void goBack(int newFirstOutside) {
    firstOutside = newFirstOutside;
  }

  /**
   * Expects that one message more enters, of the first so many, that need not, and that a pending
   * poll takes it or another.
   *
   * @param optional how many have entered so far that need not
   * @param surplusEntered how many have entered so far that need not leave
   */
  void expectOneMore(int entered, int optional, int surplusEntered) {
    expectedBefore = entered;
    optionalExpected = optional + 1;
    surplusExpected = Math.min(surplus, surplusEntered + 1);
  }

  /** Whether a message that need not enter is expected to. */
  boolean expectsOptional() {
    return optionalExpected > state.optionalEntered();
  }

  int firstOutside() {
    return firstOutside;
  }

  /** Whether this message, now outside, may be the next to enter. */
  boolean mayEnterNext(int message, long now) {
    long nextToLeave = nextToLeave(message);
    return columns.leaveFrom[message] <= nextToLeave
        && (columns.isDelivered(message) || canBeTaken(message, nextToLeave))
        && keepsPositions(message)
        && fitsBehind(message, now)
        && (!columns.isOptional(message) || leavesRoom(now));
  }

  private int nextOutside(int start) {
    int next = start;
    while (next < byLeaveBy.length && !state.isOutside(byLeaveBy[next])) {
      next++;
    }
    return next;
  }

  /** When the first of the others outside must leave. */
  private long nextToLeave(int message) {
    int next = firstOutside;
    if (next < byLeaveBy.length && byLeaveBy[next] == message) {
      next = nextOutside(next + 1);
    }
    return next == byLeaveBy.length ? Columns.NEVER : columns.leaveBy[byLeaveBy[next]];
  }

  /** Whether pending polls can take all that nobody else takes by when another must leave. */
  private boolean canBeTaken(int message, long nextToLeave) {
    if (nextToLeave == Columns.NEVER) {
      return true;
    }
    if (columns.isSurplus(message) && state.surplusEntered() >= surplusExpected) {
      return false;
    }
    int missing = state.undeliveredInside() + 1 - state.openPollCount();
    int lastMissing = state.pollsInvoked() + missing - 1;
    return missing <= 0
        || (lastMissing < columns.pendingPolls.length
            && columns.operations.get(columns.pendingPolls[lastMissing]).invoked() <= nextToLeave);
  }

  /** Whether those outside that leave before this one still get far enough to the front. */
  private boolean keepsPositions(int message) {
    int nextPosition = state.entered() - optionalBeyondBounds();
    if (nextPosition >= positionBound[message]) {
      return false;
    }
    int end = Math.min(rank[message], firstOutside + MAX_PUSHED_BACK);
    for (int i = firstOutside; i < end; i++) {
      if (state.isOutside(byLeaveBy[i]) && ++nextPosition >= positionBound[byLeaveBy[i]]) {
        return false;
      }
    }
    return true;
  }

  /** How many may enter before a refusal that need not, and that the bounds do not count. */
  private int optionalBeyondBounds() {
    return boundsCountOptional ? 0 : Math.max(state.optionalEntered(), optionalExpected);
  }

  /** Whether those outside that must enter while this one is inside fit in behind it. */
  private boolean fitsBehind(int message, long now) {
    if (columns.leaveFrom[message] <= now) {
      return true;
    }
    boolean isCounted =
        !columns.isOptional(message) && columns.enterBy[message] < columns.leaveFrom[message];
    return outsideThatMustEnterBeforeLeaving(message) - (isCounted ? 1 : 0) < maximum;
  }

  /** Whether one more behind those inside does not take the room of those that must enter. */
  private boolean leavesRoom(long now) {
    return firstWithoutRoom(now) == state.entered();
  }

  /** The first place from which on one more would take the room of those that must enter. */
  int firstWithoutRoom(long now) {
    for (int i = state.left(); i < state.entered(); i++) {
      int inside = state.messageAt(i);
      long leaveFrom = columns.leaveFrom[inside];
      int room = maximum - (state.entered() + 1 - i);
      if (leaveFrom > now
          && leaveFrom != Columns.NEVER
          && outsideThatMustEnterBeforeLeaving(inside) > room) {
        return i;
      }
    }
    return state.entered();
  }

  private int outsideThatMustEnterBeforeLeaving(int message) {
    int outside = enteredBeforeItLeaves[message] - state.obligedEntered();
    // Some have entered that need not have by then: those whose offers are still open.
    for (int i = 0; i < state.openOffers.size(); i++) {
      int other = state.openOffers.get(i);
      if (!state.isOutside(other)
          && !columns.isOptional(other)
          && columns.enterBy[other] >= columns.leaveFrom[message]) {
        outside++;
      }
    }
    return outside;
  }
}
