package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** In which states each kind of operation is possible, and which it may leave. */
final class Effects {
  /** States times kinds of operations. */
  private static final int MAX_SIZE = 1 << 22;

  private static final int[] NONE = {};

  private final int[][] possibleIn;
  private final int[][] leaves;

  private Effects(int kinds) {
    this.possibleIn = new int[kinds][];
    this.leaves = new int[kinds][];
  }

  /** All of them; nothing, if there are too many states or nothing overwrites, as in a queue. */
  static Effects of(Transitions<?> transitions, List<Call> calls) {
    Call[] examples = new Call[transitions.kinds()];
    calls.forEach(call -> examples[call.kind] = call);
    boolean overwrites = calls.stream().anyMatch(call -> call.overwrites);
    if (!overwrites || !exploreStates(transitions, examples)) {
      return new Effects(0);
    }
    Effects effects = new Effects(examples.length);
    for (Call example : examples) {
      effects.describe(example, transitions);
    }
    for (Call call : calls) {
      int[] possible = effects.possibleIn[call.kind];
      call.soleState = possible.length == 1 ? possible[0] : Schedule.NONE;
    }
    return effects;
  }

  /** Whether all states were met before there were too many. */
  private static boolean exploreStates(Transitions<?> transitions, Call[] examples) {
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

  private void describe(Call example, Transitions<?> transitions) {
    int states = example.overwrites ? 1 : transitions.states();
    int[] possible = new int[states];
    int size = 0;
    List<Integer> left = new ArrayList<>();
    for (int state = 0; state < states; state++) {
      int[] after = transitions.after(state, example.kind);
      if (after.length > 0) {
        possible[size] = state;
        size++;
      }
      for (int next : after) {
        left.add(next);
      }
    }
    possibleIn[example.kind] = example.overwrites ? NONE : Arrays.copyOf(possible, size);
    leaves[example.kind] =
        example.isReadOnly ? NONE : left.stream().mapToInt(Integer::intValue).toArray();
  }

  boolean areKnown() {
    return leaves.length > 0;
  }

  /** The states a kind of operation is possible in; none if it overwrites: it always is. */
  int[] possibleIn(int kind) {
    return possibleIn[kind];
  }

  /** The states a kind of operation may leave; none if it only reads. */
  int[] leaves(int kind) {
    return leaves[kind];
  }
}
