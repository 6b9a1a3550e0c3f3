package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;

/**
 * The steps that may bring a search past the event at hand, the most promising first.
 *
 * <p>They are enough: every linearization can be brought into the form in which a message enters
 * only when one due enters behind it, when it is taken, or to fill the queue for a refusal, and
 * leaves only when one due leaves behind it, to make room, to empty the queue for an empty answer,
 * or because a pending poll or offer can take effect no later.
 */
final class Moves {
  /** A step: the oldest message leaves. Steps that are not negative are messages that enter. */
  static final int LEAVE = -1;

  /** A step: all messages inside leave. */
  static final int DRAIN = -2;

  /** A step: a pending call expires without effect. */
  static final int SKIP = -3;

  private final Columns columns;
  private final int guaranteed;
  private final int maximum;
  private final SearchState state;
  private final Lookahead lookahead;
  private final boolean foresees;
  private final int[] deadlines;
  private final IntList moves = new IntList();
  private long now;

  /**
   * @param foresees whether messages that need not enter may do so for a refusal not yet invoked
   */
  Moves(
      Columns columns,
      Capacity capacity,
      SearchState state,
      Lookahead lookahead,
      boolean foresees) {
    this.foresees = foresees;
    this.columns = columns;
    this.guaranteed = capacity.guaranteed();
    this.maximum = capacity.maximum();
    this.state = state;
    this.lookahead = lookahead;
    this.deadlines = Deadlines.of(columns, capacity.maximum());
  }

  /** Finds the steps for an event. */
  IntList find(Schedule.Kind kind, long time) {
    now = time;
    moves.clear();
    switch (kind) {
      case MUST_ENTER -> {
        addDrain();
        if (state.inside() < maximum) {
          addEntrants(mayForesee());
        } else {
          addLeave();
        }
      }
      case MUST_LEAVE, EMPTY_RETURNS -> {
        addFilling();
        addLeave();
      }
      case REFUSAL_RETURNS -> {
        addDrain();
        addFilling();
      }
      case OFFER_EXPIRES, POLL_EXPIRES -> addLastChance();
      default -> throw new IllegalStateException("nothing is due: event=" + kind);
    }
    return moves;
  }

  /** Whether a message that need not enter may do so for a refusal that is open, or to come. */
  private boolean mayForesee() {
    return foresees
        ? columns.refusals.length > 0
        : !state.openRefusals.isEmpty() || lookahead.expectsOptional();
  }

  private void addLeave() {
    if (state.canLeave(now)) {
      moves.add(LEAVE);
    }
  }

  private void addDrain() {
    if (!state.openEmpties.isEmpty() && state.canDrain(now)) {
      moves.add(DRAIN);
    }
  }

  /** Fills the queue for a refusal, if there are enough messages that may enter. */
  private void addFilling() {
    if (state.openRefusals.isEmpty()) {
      return;
    }
    if (state.mayEnterCount() >= guaranteed - state.inside()) {
      addEntrants(true);
    }
  }

  private void addLastChance() {
    boolean isWanted = state.canLeave(now) && !columns.isDelivered(state.messageAt(state.left()));
    if (isWanted) {
      moves.add(LEAVE);
    }
    moves.add(SKIP);
    if (!isWanted) {
      addLeave();
    }
    if (state.inside() < maximum) {
      addEntrants(true);
    }
  }

  private void addEntrants(boolean withOptional) {
    int start = moves.size();
    lookahead.update();
    for (int i = 0; i < state.openOffers.size(); i++) {
      int message = state.openOffers.get(i);
      if (state.isOutside(message)
          && (withOptional || !columns.isOptional(message))
          && lookahead.mayEnterNext(message, now)) {
        addUnlessDominated(message, start);
      }
    }
    state
        .nextLastingOffer()
        .ifPresent(
            message -> {
              if (withOptional && lookahead.mayEnterNext(message, now)) {
                addUnlessDominated(message, start);
              }
            });
    sort(start);
  }

  private void addUnlessDominated(int message, int start) {
    int kept = start;
    for (int i = start; i < moves.size(); i++) {
      int other = moves.get(i);
      if (isNoWorse(other, message)) {
        return; // None has been dropped: whom the new one dominates, this other does, too.
      }
      if (!isNoWorse(message, other)) {
        moves.swap(kept++, i);
      }
    }
    moves.truncate(kept);
    moves.add(message);
  }

  /** Whether in any linearization in which b enters next, a can take its place and b that of a. */
  private boolean isNoWorse(int a, int b) {
    return columns.enterBy[a] <= columns.enterBy[b]
        && columns.leaveFrom[a] <= columns.leaveFrom[b]
        && columns.leaveBy[a] <= columns.leaveBy[b]
        && columns.isDelivered(a) == columns.isDelivered(b)
        && (!columns.isOptional(a) || columns.isOptional(b));
  }

  /** Insertion sort: there are a few. */
  private void sort(int start) {
    for (int i = start + 1; i < moves.size(); i++) {
      for (int j = i; j > start && deadlines[moves.get(j)] < deadlines[moves.get(j - 1)]; j--) {
        moves.swap(j, j - 1);
      }
    }
  }
}
