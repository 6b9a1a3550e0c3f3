package gauntlet.checker.search;

import gauntlet.contract.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The returns of a history in the order of time, each with the operations that are open when it
 * happens. Equal times are concurrent: invocations come first.
 *
 * <p>An operation has a bit, its own while it is open and another's afterwards. The completed ones
 * and the pending ones are counted apart.
 */
final class Schedule {
  /** No state. */
  static final int NONE = -1;

  private static final Comparator<Call> BY_INVOCATION =
      Comparator.comparingLong(call -> call.operation.invoked());
  private static final Comparator<Call> BY_RETURN =
      Comparator.comparingLong(call -> call.operation.returned());

  /** An operation as the search sees it. */
  static final class Call {
    final Operation operation;
    final int kind;
    final boolean isPending;
    final boolean overwrites;
    final boolean isReadOnly;

    /** The state it leaves anywhere, if it overwrites. */
    final int target;

    /** The one state it is possible in, if it is known to be the only one. */
    int soleState = NONE;

    /** Its place in the order of returns, which also settles ties. */
    private int rank = Integer.MAX_VALUE;

    /** While it is open. */
    private int bit;

    /** The first return it is open at. */
    private int firstLevel;

    Call(Operation operation, int kind, boolean isReadOnly, int target) {
      this.operation = operation;
      this.kind = kind;
      this.isPending = operation.isPending();
      this.overwrites = target != NONE;
      this.isReadOnly = isReadOnly;
      this.target = target;
    }

    int bit() {
      return bit;
    }

    int rank() {
      return rank;
    }

    int firstLevel() {
      return firstLevel;
    }
  }

  /** Gives out the lowest bit that is free. */
  private static final class Bits {
    private final Deque<Integer> free = new ArrayDeque<>();
    private int used;

    int take() {
      return free.isEmpty() ? used++ : free.pop();
    }

    void give(int bit) {
      free.push(bit);
    }
  }

  private final List<Call> calls;
  private final List<Call> returns;
  private final Call[][] open;
  private final List<Call> endless = new ArrayList<>();
  private final int[] endlessOpen;
  private final Bits completedBits = new Bits();
  private final Bits pendingBits = new Bits();

  /** Of calls that return no sooner than they are invoked. */
  Schedule(List<Call> calls) {
    this.calls = calls;
    this.returns =
        calls.stream()
            .filter(call -> call.operation.returned() != Operation.NEVER)
            .sorted(BY_RETURN)
            .toList();
    this.open = new Call[returns.size()][];
    this.endlessOpen = new int[returns.size()];
    for (int i = 0; i < returns.size(); i++) {
      returns.get(i).rank = i;
    }
    List<Call> invocations = calls.stream().sorted(BY_INVOCATION).toList();
    play(invocations);
  }

  private void play(List<Call> invocations) {
    List<Call> now = new ArrayList<>();
    int next = 0;
    for (int level = 0; level < returns.size(); level++) {
      Call returning = returns.get(level);
      while (next < invocations.size()
          && invocations.get(next).operation.invoked() <= returning.operation.returned()) {
        admit(invocations.get(next), level, now);
        next++;
      }
      open[level] = now.toArray(Call[]::new);
      endlessOpen[level] = endless.size();
      now.removeFirst();
      bitsOf(returning).give(returning.bit);
    }
  }

  /** Puts a call among the open ones, which are in the order they return in. */
  private void admit(Call call, int level, List<Call> now) {
    call.firstLevel = level;
    call.bit = bitsOf(call).take();
    if (call.operation.returned() == Operation.NEVER) {
      endless.add(call);
      return;
    }
    int place = now.size();
    while (place > 0 && now.get(place - 1).rank > call.rank) {
      place--;
    }
    now.add(place, call);
  }

  private Bits bitsOf(Call call) {
    return call.isPending ? pendingBits : completedBits;
  }

  List<Call> calls() {
    return calls;
  }

  /** How many returns there are. */
  int levels() {
    return returns.size();
  }

  Call returning(int level) {
    return returns.get(level);
  }

  /** The open calls that return some time, the returning one first, then by the time they do. */
  Call[] open(int level) {
    return open[level];
  }

  /** The pending calls that may take effect at any later time: the first so many are open. */
  List<Call> endless(int level) {
    return endless.subList(0, endlessOpen[level]);
  }

  boolean anyOpen(int level, Predicate<Call> condition) {
    for (Call call : open[level]) {
      if (condition.test(call)) {
        return true;
      }
    }
    return endless(level).stream().anyMatch(condition);
  }

  int completedBits() {
    return completedBits.used;
  }

  int pendingBits() {
    return pendingBits.used;
  }
}
