package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is still to come: which states operations need, and which operations can bring them about.
 * It ends the ways on which an operation has lost the only state it is possible in, long before its
 * return does.
 *
 * <p>It needs to know all states, so there must be few, as in a register, and not in a queue.
 */
final class Outlook {
  /** States times kinds of operations. */
  private static final int MAX_SIZE = 1 << 20;

  private static final int NEVER = -1;

  private final Transitions<?> transitions;
  private final Schedule schedule;

  /** Whether there are few enough states; otherwise nothing is known. */
  private final boolean isKnown;

  /** The states each kind of operation may leave, if it is one that may change the state. */
  private final int[][] leaves;

  /** The one state each kind of operation is possible in, or {@link #NEVER}. */
  private final int[] soleState;

  /** For each state, where the last operation opens that leaves it, needs it, or is possible. */
  private final int[] lastLeaving;

  private final int[] lastNeeding;
  private final int[] lastPossible;

  /** An outlook as far as return {@code limit}: later ones may or may not happen. */
  Outlook(Transitions<?> transitions, Schedule schedule, int limit) {
    this.transitions = transitions;
    this.schedule = schedule;
    this.leaves = new int[transitions.kinds()][];
    this.soleState = new int[transitions.kinds()];
    Call[] examples = examples();
    this.isKnown = exploreStates(examples);
    int states = transitions.states();
    this.lastLeaving = never(states);
    this.lastNeeding = never(states);
    this.lastPossible = never(states);
    if (isKnown) {
      describeKinds(examples);
      schedule.calls().forEach(call -> note(call, limit));
    }
  }

  private static int[] never(int states) {
    int[] levels = new int[states];
    Arrays.fill(levels, NEVER);
    return levels;
  }

  private Call[] examples() {
    Call[] examples = new Call[transitions.kinds()];
    schedule.calls().forEach(call -> examples[call.kind] = call);
    return examples;
  }

  /** Whether all states were met before there were too many. */
  private boolean exploreStates(Call[] examples) {
    if (Arrays.stream(examples).noneMatch(call -> call.overwrites)) {
      return false;
    }
    List<Call> others = new ArrayList<>();
    for (Call call : examples) {
      if (call.overwrites) {
        transitions.after(Transitions.INITIAL, call.kind);
      } else {
        others.add(call);
      }
    }
    for (int state = 0; state < transitions.states(); state++) {
      if ((long) transitions.states() * others.size() > MAX_SIZE) {
        return false;
      }
      for (Call call : others) {
        transitions.after(state, call.kind);
      }
    }
    return true;
  }

  private void describeKinds(Call[] examples) {
    for (Call call : examples) {
      int states = call.overwrites ? 1 : transitions.states();
      List<Integer> left = new ArrayList<>();
      List<Integer> possible = new ArrayList<>();
      for (int state = 0; state < states; state++) {
        for (int next : transitions.after(state, call.kind)) {
          left.add(next);
        }
        if (transitions.isPossible(state, call.kind)) {
          possible.add(state);
        }
      }
      boolean hasSole = !call.overwrites && possible.size() == 1;
      soleState[call.kind] = hasSole ? possible.getFirst() : NEVER;
      leaves[call.kind] =
          call.isReadOnly ? new int[0] : left.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private void note(Call call, int limit) {
    int level = call.firstLevel();
    for (int state : leaves[call.kind]) {
      lastLeaving[state] = Math.max(lastLeaving[state], level);
    }
    if (needs(call, limit) && soleState[call.kind] != NEVER) {
      int sole = soleState[call.kind];
      lastNeeding[sole] = Math.max(lastNeeding[sole], level);
    }
    if (!call.overwrites) {
      for (int state = 0; state < lastPossible.length; state++) {
        if (lastPossible[state] < level && transitions.isPossible(state, call.kind)) {
          lastPossible[state] = level;
        }
      }
    }
  }

  private static boolean needs(Call call, int limit) {
    return !call.isPending && !call.overwrites && call.rank() < limit;
  }

  /** Whether something needs a state that is not there and that nothing will bring about. */
  boolean isStarved(int state, Configuration configuration, int limit) {
    return isKnown
        && configuration.state != state
        && isNeeded(state, configuration, limit)
        && !mayComeAbout(state, configuration);
  }

  private boolean isNeeded(int state, Configuration configuration, int limit) {
    if (lastNeeding[state] > configuration.level) {
      return true;
    }
    for (Call call : schedule.open(configuration.level)) {
      if (needs(call, limit)
          && soleState[call.kind] == state
          && !configuration.isTaken(call)
          && !configuration.isOptional(call)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayComeAbout(int state, Configuration configuration) {
    if (lastLeaving[state] > configuration.level) {
      return true;
    }
    for (Call call : schedule.open(configuration.level)) {
      if (mayLeave(call, state, configuration)) {
        return true;
      }
    }
    for (Call call : schedule.endless(configuration.level)) {
      if (mayLeave(call, state, configuration)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayLeave(Call call, int state, Configuration configuration) {
    if (!configuration.isTaken(call)) {
      for (int left : leaves[call.kind]) {
        if (left == state) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether something could be done in a state that cannot be done in every state. */
  boolean isWanted(int state, Configuration configuration) {
    if (!isKnown || lastPossible[state] > configuration.level) {
      return true;
    }
    for (Call call : schedule.open(configuration.level)) {
      if (wants(call, state, configuration)) {
        return true;
      }
    }
    for (Call call : schedule.endless(configuration.level)) {
      if (wants(call, state, configuration)) {
        return true;
      }
    }
    return false;
  }

  private boolean wants(Call call, int state, Configuration configuration) {
    return !call.overwrites
        && !configuration.isTaken(call)
        && !configuration.isOptional(call)
        && transitions.isPossible(state, call.kind);
  }
}
