package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The search for an order of the operations on one object, depth first.
 *
 * <p>It goes from return to return. One whose operation is taken is passed. Otherwise open
 * operations are taken, in every order that ends with the returning one: what no return has asked
 * for yet is taken later just as well. A return whose operation is pending or optional may be
 * passed without. Three things keep the ways few, each of them without loss:
 *
 * <ul>
 *   <li>An operation that can take effect without changing the state becomes optional at once, and
 *       so does one that overwrites when another overwrites it. This answers all reads.
 *   <li>Of open operations that differ in their intervals only, the one that returns first is
 *       taken.
 *   <li>A configuration that another one {@linkplain Configuration#covers covers} is left.
 * </ul>
 *
 * @param <S> the specification's state
 */
final class Search<S> {
  /** How many configurations are kept, beside one for each return. */
  static final int MAX_CONFIGURATIONS = 1 << 20;

  /** How many steps are tried, beside as many for each return. */
  static final long MAX_STEPS = 1L << 24;

  /** Thrown out of a search that has grown beyond its bounds. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(String bound, long value) {
      super("search exceeds its bound: " + bound + "=" + value, null, false, false);
    }
  }

  /**
   * A way on from a configuration.
   *
   * @param call that is taken; if absent, the return is passed
   * @param state that it leaves
   */
  private record Step(Optional<Call> call, int state) {}

  /** A configuration and the steps from it that are still to be tried. */
  private record Frame(Configuration from, Deque<Step> untried) {}

  private final Transitions<S> transitions;
  private final Schedule schedule;
  private final Visited visited = new Visited();

  /** Which kinds were met, as optional or not, in which expansion. */
  private final long[] met;

  private long expansions;
  private long steps;
  private int furthest;

  Search(List<Operation> operations, Specification<S> specification) {
    this.transitions = new Transitions<>(specification);
    List<Call> calls = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      boolean isReadOnly = specification.isReadOnly(operation);
      // What a dead client has read nobody knows, and nobody else is concerned.
      if (!isReadOnly || !operation.isPending()) {
        int kind = transitions.kindOf(operation);
        calls.add(new Call(operation, kind, specification.overwrites(operation), isReadOnly));
      }
    }
    this.schedule = new Schedule(calls);
    this.met = new long[2 * transitions.kinds()];
  }

  /**
   * The first operation that has returned what no order explains, if there is one: some order
   * explains everything before its return.
   */
  Optional<Operation> firstUnexplained() throws TooLargeException {
    Configuration first = Configuration.first(Transitions.INITIAL, schedule);
    settle(first);
    Deque<Frame> path = new ArrayDeque<>();
    visit(first, path);
    while (furthest < schedule.levels() && !path.isEmpty()) {
      Frame frame = path.getLast();
      Step step = frame.untried().poll();
      if (step == null) {
        path.removeLast();
      } else {
        count();
        visit(after(frame.from(), step), path);
      }
    }
    return furthest == schedule.levels()
        ? Optional.empty()
        : Optional.of(schedule.returning(furthest).operation);
  }

  private void count() throws TooLargeException {
    steps++;
    if (steps > MAX_STEPS + schedule.levels()) {
      throw new TooLargeException("steps", MAX_STEPS);
    }
    if (visited.size() > MAX_CONFIGURATIONS + schedule.levels()) {
      throw new TooLargeException("configurations", MAX_CONFIGURATIONS);
    }
  }

  private void visit(Configuration configuration, Deque<Frame> path) {
    furthest = Math.max(furthest, configuration.level);
    if (furthest < schedule.levels() && visited.isNews(configuration)) {
      path.addLast(new Frame(configuration, stepsFrom(configuration)));
    }
  }

  // ---- the steps from a configuration ----

  /** The most promising first. */
  private Deque<Step> stepsFrom(Configuration from) {
    Deque<Step> next = new ArrayDeque<>();
    Call returning = schedule.returning(from.level);
    if (from.isForced || !isPassable(returning, from)) {
      addTaking(from, next);
    } else {
      if (!returning.isReadOnly) {
        addTaking(from, next);
      }
      next.addFirst(new Step(Optional.empty(), from.state));
    }
    return next;
  }

  private static boolean isPassable(Call returning, Configuration from) {
    return returning.isPending || from.isOptional(returning);
  }

  private void addTaking(Configuration from, Deque<Step> next) {
    expansions++;
    for (Call call : schedule.open(from.level)) {
      addTaking(call, from, next);
    }
    for (Call call : schedule.endless(from.level)) {
      addTaking(call, from, next);
    }
  }

  private void addTaking(Call call, Configuration from, Deque<Step> next) {
    if (call.isReadOnly || from.isTaken(call) || isMet(call, from)) {
      return;
    }
    Call returning = schedule.returning(from.level);
    for (int state : transitions.after(from.state, call.kind)) {
      if (state == from.state) {
        continue;
      }
      Step step = new Step(Optional.of(call), state);
      boolean leadsOn = call == returning || transitions.after(state, returning.kind).length > 0;
      if (leadsOn) {
        next.addFirst(step);
      } else {
        next.addLast(step);
      }
    }
  }

  /** Whether a call of the same kind that returns sooner stands for this one; this one is met. */
  private boolean isMet(Call call, Configuration from) {
    int index = 2 * call.kind + (from.isOptional(call) ? 1 : 0);
    boolean isMet = met[index] == expansions;
    met[index] = expansions;
    return isMet;
  }

  // ---- a step ----

  private Configuration after(Configuration from, Step step) {
    Configuration next = from.copy();
    if (step.call().isEmpty()) {
      next.pass(schedule.returning(from.level));
    } else {
      Call call = step.call().get();
      next.isForced = from.isForced || isPassable(schedule.returning(from.level), from);
      next.state = step.state();
      next.take(call);
      if (call.overwrites) {
        overwriteOthers(next);
      }
    }
    settle(next);
    return next;
  }

  /** Others that overwrite may have done so just before. */
  private void overwriteOthers(Configuration configuration) {
    for (Call call : schedule.open(configuration.level)) {
      if (call.overwrites && !call.isPending && !configuration.isTaken(call)) {
        configuration.makeOptional(call);
      }
    }
  }

  /** Passes every return that finds its operation taken. */
  private void settle(Configuration configuration) {
    boolean isSettled = false;
    while (!isSettled && configuration.level < schedule.levels()) {
      noteOptional(configuration);
      Call returning = schedule.returning(configuration.level);
      isSettled = !configuration.isTaken(returning);
      if (!isSettled) {
        configuration.pass(returning);
      }
    }
  }

  private void noteOptional(Configuration configuration) {
    for (Call call : schedule.open(configuration.level)) {
      if (!call.isPending
          && !configuration.isTaken(call)
          && !configuration.isOptional(call)
          && transitions.mayKeep(configuration.state, call.kind)) {
        configuration.makeOptional(call);
      }
    }
  }
}
