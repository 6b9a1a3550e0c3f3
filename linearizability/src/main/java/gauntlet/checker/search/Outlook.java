package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;
import java.util.Arrays;

/**
 * What is still to come: which states operations need, and which operations can bring them about.
 * It ends the ways on which an operation has lost the only state it is possible in, long before its
 * return does.
 *
 * <p>It knows nothing if the {@link Effects} are not known, and then ends nothing.
 */
final class Outlook {
  private static final int NEVER = -1;

  private final Transitions<?> transitions;
  private final Schedule schedule;
  private final Effects effects;

  /** Up to which return all completed operations must be explained. */
  private final int limit;

  /** For each state, where the last operation opens that leaves it, needs it, or is possible. */
  private final int[] lastLeaving;

  private final int[] lastNeeding;
  private final int[] lastPossible;

  Outlook(Transitions<?> transitions, Schedule schedule, Effects effects, int limit) {
    this.transitions = transitions;
    this.schedule = schedule;
    this.effects = effects;
    this.limit = limit;
    int states = transitions.states();
    this.lastLeaving = never(states);
    this.lastNeeding = never(states);
    this.lastPossible = never(states);
    if (effects.areKnown()) {
      schedule.calls().forEach(this::note);
    }
  }

  private static int[] never(int states) {
    int[] levels = new int[states];
    Arrays.fill(levels, NEVER);
    return levels;
  }

  private void note(Call call) {
    raise(lastLeaving, effects.leaves(call.kind), call.firstLevel());
    int[] possible = effects.possibleIn(call.kind);
    raise(lastPossible, possible, call.firstLevel());
    if (isRequired(call) && call.soleState != Schedule.NONE) {
      raise(lastNeeding, possible, call.firstLevel());
    }
  }

  private static void raise(int[] levels, int[] states, int level) {
    for (int state : states) {
      levels[state] = Math.max(levels[state], level);
    }
  }

  private boolean isRequired(Call call) {
    return !call.isPending && call.rank() < limit;
  }

  /** Whether something needs a state that is not there and that nothing will bring about. */
  boolean isStarved(int state, Configuration configuration) {
    return effects.areKnown()
        && configuration.state != state
        && isNeeded(state, configuration)
        && !mayComeAbout(state, configuration);
  }

  private boolean isNeeded(int state, Configuration configuration) {
    if (lastNeeding[state] > configuration.level) {
      return true;
    }
    for (Call call : schedule.open(configuration.level)) {
      if (isRequired(call) && call.soleState == state && isWaiting(call, configuration)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWaiting(Call call, Configuration configuration) {
    return !configuration.isTaken(call) && !configuration.isOptional(call);
  }

  private boolean mayComeAbout(int state, Configuration configuration) {
    return lastLeaving[state] > configuration.level
        || schedule.anyOpen(
            configuration.level,
            call ->
                !configuration.isTaken(call)
                    && Arrays.stream(effects.leaves(call.kind)).anyMatch(left -> left == state));
  }

  /**
   * Whether something could be done in a state that cannot be done in every state, and that has not
   * been done yet.
   *
   * @param contingentToo whether what is contingent has not been done yet
   */
  boolean isWanted(int state, Configuration configuration, boolean contingentToo) {
    return !effects.areKnown()
        || lastPossible[state] > configuration.level
        || schedule.anyOpen(
            configuration.level,
            call ->
                !call.overwrites
                    && isWaiting(call, configuration)
                    && (contingentToo || !configuration.isContingent(call))
                    && transitions.isPossible(state, call.kind));
  }
}
