package gauntlet.checker.search;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A specification as a table: states and kinds of operations are numbers, and each step is asked
 * for once. Operations the specification cannot tell apart are of one kind.
 *
 * @param <S> the specification's state
 */
final class Transitions<S> {
  /** The number of {@link Specification#initial}. */
  static final int INITIAL = 0;

  private static final int[] NONE = {};
  private static final int SMALLEST_TABLE = 1 << 10;

  /** An odd constant with bits all over: Fibonacci hashing. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private record Kind(int method, long argument, long answer, int client) {}

  private final Specification<S> specification;
  private final Map<Kind, Integer> kinds = new HashMap<>();
  private final List<Operation> examples = new ArrayList<>();
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<S> states = new ArrayList<>();

  /** Open addressing with linear probing; a key is a kind and a state. */
  private long[] keys = new long[SMALLEST_TABLE];

  private int[][] steps = new int[SMALLEST_TABLE][];
  private int size;

  Transitions(Specification<S> specification) {
    this.specification = specification;
    numberOf(specification.initial());
  }

  /** The kind of an operation. */
  int kindOf(Operation operation) {
    Kind kind =
        new Kind(
            operation.method(),
            operation.argument(),
            operation.answer(),
            specification.distinguishesClients() ? operation.client() : 0);
    return kinds.computeIfAbsent(
        kind,
        added -> {
          examples.add(operation);
          return kinds.size();
        });
  }

  int kinds() {
    return kinds.size();
  }

  /** How many states have been met so far. */
  int states() {
    return states.size();
  }

  /** The states in which an operation of a kind may leave a state. */
  int[] after(int state, int kind) {
    long key = ((long) kind << Integer.SIZE) | state;
    int slot = slotOf(key);
    if (steps[slot] == null) {
      if (2 * size >= keys.length) {
        grow();
        slot = slotOf(key);
      }
      keys[slot] = key;
      steps[slot] = ask(state, kind);
      size++;
    }
    return steps[slot];
  }

  /** Whether an operation of a kind may leave a state as it is. */
  boolean mayKeep(int state, int kind) {
    for (int next : after(state, kind)) {
      if (next == state) {
        return true;
      }
    }
    return false;
  }

  /** Whether an operation of a kind is possible in a state. */
  boolean isPossible(int state, int kind) {
    return after(state, kind).length > 0;
  }

  private int[] ask(int state, int kind) {
    List<S> after = specification.after(states.get(state), examples.get(kind));
    if (after.isEmpty()) {
      return NONE;
    }
    int[] next = new int[after.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = numberOf(after.get(i));
    }
    return next;
  }

  private int numberOf(S state) {
    Integer known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    states.add(state);
    return states.size() - 1;
  }

  /** Where the key is, or the free slot it belongs in. */
  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * SPREAD) >>> Integer.SIZE) & mask;
    while (steps[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[][] oldSteps = steps;
    keys = new long[2 * oldKeys.length];
    steps = new int[keys.length][];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldSteps[i] != null) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        steps[slot] = oldSteps[i];
      }
    }
  }
}
