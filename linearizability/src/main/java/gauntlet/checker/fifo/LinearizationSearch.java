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
  /** After so many dead ends without getting any further, the search jumps back. */
  private static final int PATIENCE = 100;

  /** And again after so many more. */
  private static final int PATIENCE_AFTER_JUMP = 16;

  private static final int NONE = -1;
  private static final int NOWHERE = Integer.MAX_VALUE;
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
  private final Suspects suspects;
  private final boolean jumps;
  private final boolean mayMissOffers;
  private final boolean hasOptional;
  private final long maxDeadEnds;

  private final Deque<Choice> choices = new ArrayDeque<>();
  private final Set<Long> knownDeadEnds = new HashSet<>();
  private boolean hasForgotten;
  private int event;
  private int farthest;
  private int farthestEntered;
  private int farthestOptional;
  private int farthestSurplus;
  private long deadEnds;
  private int deadEndsHere;

  /** At which event a message that need not enter was last expected to have entered before. */
  private int optionalExpectedFor = NONE;

  /** How many choices were left after the last jump; none if there was none from here. */
  private int jumpedTo = NOWHERE;

  private LinearizationSearch(
      Columns columns, Capacity capacity, long maxDeadEnds, boolean isExhaustive) {
    this.schedule = Schedule.of(columns);
    this.state = new SearchState(columns, capacity);
    this.lookahead =
        new Lookahead(columns, capacity.guaranteed(), capacity.maximum(), state, isExhaustive);
    this.moves = new Moves(columns, capacity, state, lookahead, isExhaustive);
    this.suspects = new Suspects(columns);
    this.jumps = !isExhaustive;
    this.mayMissOffers = columns.refusals.length == 0;
    this.hasOptional = columns.hasOptional();
    this.maxDeadEnds = maxDeadEnds;
  }

  /**
   * A search that jumps back to where something may have gone wrong ({@link Suspects}), and expects
   * a pending poll to have taken a message that need not be taken only if it gets no further
   * without.
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
    return !jumps && !hasForgotten && choices.isEmpty();
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
    IntList found = moves.find(schedule.kind(event), schedule.time(event));
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
      farthestEntered = state.entered();
      farthestOptional = state.optionalEntered();
      farthestSurplus = state.surplusEntered();
      deadEndsHere = 0;
      jumpedTo = NOWHERE;
      suspects.clear();
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
    if (jumps && event == farthest && suspects.isEmpty()) {
      suspects.add(state);
      if (lookahead.expectsOptional()) {
        suspects.add(lookahead.firstWithoutRoom(schedule.time(event)));
      }
    }
    if (jumps && deadEndsHere > (jumpedTo == NOWHERE ? PATIENCE : PATIENCE_AFTER_JUMP)) {
      jumpBack();
    }
    while (!choices.isEmpty() && deadEnds <= maxDeadEnds) {
      Choice choice = choices.getLast();
      event = choice.event;
      lookahead.goBack(choice.firstOutside);
      state.restore(choice.state);
      if (choice.next < choice.moves.length) {
        jumpedTo = jumpedTo == NOWHERE ? NOWHERE : Math.min(jumpedTo, choices.size());
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

  /**
   * Gives up on the choices made since the last jump, and goes back to one made when a suspect
   * entered: the last that has not been tried.
   */
  private void jumpBack() {
    deadEndsHere = 0;
    knownDeadEnds.clear();
    if (suspects.isEmpty()) {
      suspects.add(state);
    }
    dropAfter(jumpedTo);
    while (!choices.isEmpty() && suspects.areAfter(enteredAtLastChoice())) {
      Choice last = choices.getLast();
      state.restore(last.state);
      if (hasOptional && optionalExpectedFor < farthest) {
        optionalExpectedFor = farthest;
        lookahead.expectOneMore(farthestEntered, farthestOptional, farthestSurplus);
        startAgainFrom(last);
        return;
      }
      suspects.acquitLast();
      suspects.add(state);
    }
    while (!choices.isEmpty() && suspects.areBefore(enteredAtLastChoice())) {
      choices.removeLast();
    }
    jumpedTo = choices.size();
  }

  private void startAgainFrom(Choice choice) {
    choice.next--;
    jumpedTo = NOWHERE;
    suspects.clear();
  }

  private void dropAfter(int count) {
    while (choices.size() > count) {
      choices.removeLast();
    }
  }

  private int enteredAtLastChoice() {
    return choices.getLast().state.entered();
  }

  private long signature() {
    return state.signature() * 31 + event;
  }
}
