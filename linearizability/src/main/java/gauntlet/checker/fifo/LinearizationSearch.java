package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a linearization: goes through the {@link Schedule} and lets messages enter and leave as
 * late as what is due allows (just-in-time linearization: Lowe, "Testing for linearizability",
 * 2017). Where more than one of the {@link Moves} is possible it remembers the others, and comes
 * back to them from a dead end.
 */
final class LinearizationSearch {
  /** So many dead ends without getting any further are too many; more after each leap. */
  private static final int PATIENCE = 1 << 10;

  private static final int MAX_PATIENCE_SHIFT = 4;

  /** So many choices are given up then; the next time more, and in the end as few again. */
  private static final int LEAP = 1 << 5;

  private static final int LEAP_SHIFTS = 8;

  /** So many events further on, all is as it was at first. */
  private static final int RECOVERY = 1000;

  private static final int MAX_CHOICES = 1 << 16;
  private static final int MAX_DEAD_ENDS_KNOWN = 1 << 20;

  /** A state to come back to, and the steps not yet tried there. */
  private static final class Choice {
    private final int event;
    private final int firstOutside;
    private final SearchState.Snapshot state;
    private final int[] moves;
    private int next = 1;

    Choice(int event, int firstOutside, SearchState.Snapshot state, int[] moves) {
      this.event = event;
      this.firstOutside = firstOutside;
      this.state = state;
      this.moves = moves;
    }
  }

  private final Schedule schedule;
  private final SearchState state;
  private final Lookahead lookahead;
  private final Moves moves;
  private final boolean leaps;
  private final boolean mayMissOffers;
  private final long maxDeadEnds;

  private final Deque<Choice> choices = new ArrayDeque<>();
  private final Set<Long> knownDeadEnds = new HashSet<>();
  private boolean hasForgotten;
  private int event;
  private int farthest;
  private long deadEnds;
  private int deadEndsHere;
  private int leapsHere;
  private int leptAt;

  private LinearizationSearch(
      Columns columns, Capacity capacity, long maxDeadEnds, boolean isExhaustive) {
    this.schedule = Schedule.of(columns);
    this.state = new SearchState(columns, capacity);
    this.lookahead =
        new Lookahead(columns, capacity.guaranteed(), capacity.maximum(), state, isExhaustive);
    this.moves = new Moves(columns, capacity, state, lookahead, isExhaustive);
    this.leaps = !isExhaustive;
    this.mayMissOffers = columns.refusals.length == 0;
    this.maxDeadEnds = maxDeadEnds;
  }

  /**
   * A search that expects no pending poll to take a message that need not be taken, and leaps back
   * over choices that lead nowhere.
   */
  static LinearizationSearch quick(Columns columns, Capacity capacity, long maxDeadEnds) {
    return new LinearizationSearch(columns, capacity, maxDeadEnds, false);
  }

  /** A search that tries everything, up to its bounds. */
  static LinearizationSearch exhaustive(Columns columns, Capacity capacity, long maxDeadEnds) {
    return new LinearizationSearch(columns, capacity, maxDeadEnds, true);
  }

  /** The indices of the operations in an order that explains the history, if one is found. */
  Optional<int[]> run() {
    while (event < schedule.size()) {
      if (passes()) {
        event++;
      } else if (!advance() && !backtrack()) {
        return Optional.empty();
      }
    }
    return Optional.of(state.linearization());
  }

  /** Whether the search, having found nothing, has tried everything. */
  boolean hasTriedAll() {
    return !leaps && !hasForgotten && choices.isEmpty();
  }

  /** The time of the event it did not get past. */
  long farthestTime() {
    return schedule.time(farthest);
  }

  /** Notes what the event at hand says; answers whether nothing remains to be done for it. */
  private boolean passes() {
    int subject = schedule.subject(event);
    switch (schedule.kind(event)) {
      case MAY_ENTER -> state.invokeOffer(subject);
      case EMPTY_INVOKED -> state.invokeEmpty(subject);
      case REFUSAL_INVOKED -> state.invokeRefusal(subject);
      case POLL_INVOKED -> state.invokePoll(subject);
      case MUST_ENTER -> {
        return !state.isOutside(subject) && state.openOffers.remove(subject);
      }
      case MUST_LEAVE -> {
        return state.hasLeft(subject);
      }
      case EMPTY_RETURNS -> {
        return !state.openEmpties.contains(subject);
      }
      case REFUSAL_RETURNS -> {
        return !state.openRefusals.contains(subject);
      }
      case POLL_EXPIRES -> {
        return !state.openPolls.contains(subject);
      }
      case OFFER_EXPIRES -> {
        if (mayMissOffers || !state.isOutside(subject)) {
          state.openOffers.remove(subject);
        }
        return !state.openOffers.contains(subject);
      }
    }
    return true;
  }

  /** Takes the first of the steps that are possible, and remembers the others. */
  private boolean advance() {
    noteProgress();
    IntList found = moves.find(schedule.kind(event), schedule.time(event), leapsHere);
    if (found.isEmpty()) {
      return false;
    }
    if (found.size() > 1) {
      if (!knownDeadEnds.isEmpty() && knownDeadEnds.contains(signature())) {
        return false;
      }
      remember(found.toArray());
    }
    take(found.get(0));
    return true;
  }

  private void noteProgress() {
    if (event > farthest) {
      farthest = event;
      deadEndsHere = 0;
      if (event > leptAt + RECOVERY) {
        leapsHere = 0;
      }
    }
  }

  private void take(int move) {
    switch (move) {
      case Moves.LEAVE -> state.leave();
      case Moves.DRAIN -> {
        while (state.inside() > 0) {
          state.leave();
        }
      }
      case Moves.SKIP -> skip();
      default -> state.enter(move);
    }
  }

  private void skip() {
    boolean isPoll = schedule.kind(event) == Schedule.Kind.POLL_EXPIRES;
    (isPoll ? state.openPolls : state.openOffers).remove(schedule.subject(event));
  }

  private void remember(int[] steps) {
    choices.addLast(new Choice(event, lookahead.firstOutside(), state.snapshot(), steps));
    if (choices.size() > MAX_CHOICES) {
      choices.removeFirst();
      hasForgotten = true;
    }
  }

  /** Returns to the last choice with a step left to try, and takes it. */
  private boolean backtrack() {
    deadEnds++;
    deadEndsHere++;
    if (leaps && deadEndsHere > (PATIENCE << Math.min(leapsHere, MAX_PATIENCE_SHIFT))) {
      leapBack();
    }
    while (!choices.isEmpty() && deadEnds <= maxDeadEnds) {
      Choice choice = choices.getLast();
      event = choice.event;
      lookahead.goBack(choice.firstOutside);
      state.restore(choice.state);
      if (choice.next < choice.moves.length) {
        take(choice.moves[choice.next++]);
        return true;
      }
      choices.removeLast();
      if (knownDeadEnds.size() < MAX_DEAD_ENDS_KNOWN) {
        knownDeadEnds.add(signature());
      }
    }
    return false;
  }

  /** Gives up on the last choices: what went wrong was decided before them. */
  private void leapBack() {
    deadEndsHere = 0;
    leapsHere++;
    leptAt = farthest;
    knownDeadEnds.clear();
    int leap = LEAP << (leapsHere % LEAP_SHIFTS);
    for (int i = 0; i < leap && choices.size() > 1; i++) {
      choices.removeLast();
    }
  }

  private long signature() {
    return state.signature() * 31 + event;
  }
}
