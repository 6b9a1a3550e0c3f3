package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The search for an order of the operations on one object, depth first.
 *
 * <p>It goes from return to return. One whose operation is taken is passed. Otherwise open
 * operations are taken, in every order that ends with the returning one: what no return has asked
 * for yet is taken later just as well. A return whose operation is pending or optional may be
 * passed without. Four things keep the ways few, each of them without loss:
 *
 * <ul>
 *   <li>An operation that can take effect without changing the state becomes optional at once, and
 *       so does one that overwrites when another overwrites it. This answers all reads.
 *   <li>Of open operations that differ in their intervals only, the one that returns first is
 *       taken.
 *   <li>A way that leaves an operation without the state it needs is left ({@link Outlook}).
 *   <li>A configuration that another one {@linkplain Configuration#covers covers} is left.
 * </ul>
 */
final class Search {
  /** How many configurations are kept, beside one for each return. */
  static final int MAX_CONFIGURATIONS = 1 << 20;

  /** How many steps are tried, beside as many for each return. */
  static final long MAX_STEPS = 1L << 20;

  /** Thrown out of a search that has grown beyond its bounds. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(String bound, long value) {
      super("search exceeds its bound: " + bound + "=" + value, null, false, false);
    }
  }

  /** A way on from a configuration. */
  private sealed interface Step {
    /** The call takes effect and leaves this state. */
    record Take(Call call, int state) implements Step {}

    /** The return is passed: its call has taken effect before, or never does. */
    record Pass() implements Step {}

    /** The return is passed: its call has read what this one wrote in passing. */
    record PassAfter(Call writer) implements Step {}
  }

  /** A configuration and the steps from it that are still to be tried. */
  private record Frame(Configuration from, Deque<Step> untried) {}

  private final Transitions<?> transitions;
  private final Schedule schedule;
  private final int limit;
  private final Outlook outlook;
  private final Visited visited = new Visited();

  /** Which kinds were met, as optional or not, in which expansion. */
  private final long[] met;

  private long expansions;
  private long steps;
  private int furthest;

  /** A search for an order that explains the first {@code limit} returns. */
  Search(Transitions<?> transitions, Schedule schedule, Effects effects, int limit) {
    this.transitions = transitions;
    this.schedule = schedule;
    this.limit = limit;
    this.outlook = new Outlook(transitions, schedule, effects, limit);
    this.met = new long[2 * transitions.kinds()];
  }

  /** How many returns are explained by some order: all, or as many as were on the best way. */
  int explained() throws TooLargeException {
    Configuration first = Configuration.first(Transitions.INITIAL, schedule);
    settle(first);
    Deque<Frame> path = new ArrayDeque<>();
    visit(first, path);
    while (furthest < limit && !path.isEmpty()) {
      Frame frame = path.getLast();
      Step step = frame.untried().poll();
      if (step == null) {
        path.removeLast();
      } else {
        count();
        Configuration next = after(frame.from(), step);
        if (!isStarvedBy(step, frame.from(), next)) {
          visit(next, path);
        }
      }
    }
    return furthest;
  }

  private void count() throws TooLargeException {
    steps++;
    if (steps > MAX_STEPS + limit) {
      throw new TooLargeException("steps", MAX_STEPS);
    }
    if (visited.size() > MAX_CONFIGURATIONS + limit) {
      throw new TooLargeException("configurations", MAX_CONFIGURATIONS);
    }
  }

  private void visit(Configuration configuration, Deque<Frame> path) {
    furthest = Math.max(furthest, configuration.level);
    if (furthest < limit && visited.isNews(configuration)) {
      path.addLast(new Frame(configuration, stepsFrom(configuration)));
    }
  }

  // ---- the steps from a configuration ----

  /** The most promising first. */
  private Deque<Step> stepsFrom(Configuration from) {
    Deque<Step> next = new ArrayDeque<>();
    Call returning = schedule.returning(from.level);
    boolean isPassable = isPassable(returning, from);
    expansions++;
    if (!isPassable || !returning.isReadOnly) {
      forEachOpen(from, call -> addTaking(call, from, next));
    }
    if (isPassable) {
      next.addFirst(new Step.Pass());
    } else if (from.isContingent(returning) && !from.isForced) {
      forEachOpen(from, call -> addPassingAfter(call, from, next));
    }
    return next;
  }

  private void forEachOpen(Configuration from, Consumer<Call> action) {
    for (Call call : schedule.open(from.level)) {
      action.accept(call);
    }
    schedule.endless(from.level).forEach(action);
  }

  /** A forced call has to change the state; a read does not, and has to find its answer. */
  private static boolean isPassable(Call returning, Configuration from) {
    return from.isForced
        ? returning.isReadOnly && from.isOptional(returning)
        : returning.isPending || from.isOptional(returning);
  }

  private void addTaking(Call call, Configuration from, Deque<Step> next) {
    if (call.isReadOnly || from.isTaken(call) || isMet(call, from)) {
      return;
    }
    Call returning = schedule.returning(from.level);
    for (int state : transitions.after(from.state, call.kind)) {
      if (state == from.state && !overwritesMore(call, from)) {
        continue;
      }
      if (mayPassInstead(call, from)
          && !outlook.isWanted(state, from, !wasOverwritten(call, from))) {
        continue;
      }
      if (call == returning
          || (!returning.overwrites && transitions.isPossible(state, returning.kind))) {
        next.addFirst(new Step.Take(call, state));
      } else if (!call.overwrites || leadsOn(state, call, from)) {
        next.addLast(new Step.Take(call, state));
      }
    }
  }

  /** Whether a call that changes nothing overwrites what is open since the last that did. */
  private static boolean overwritesMore(Call call, Configuration from) {
    return call.overwrites && from.overwrittenAt < from.level;
  }

  /**
   * Whether the return may be passed with this call overwritten, or never done: unless somebody
   * wants the state it leaves, that is as good as taking it.
   */
  private boolean mayPassInstead(Call call, Configuration from) {
    Call returning = schedule.returning(from.level);
    return call == returning
        ? call.overwrites && isPassable(call, from)
        : !from.isForced && from.isContingent(returning) && mayHaveAnswered(call, returning, from);
  }

  /**
   * Whether something other than a read is possible that was not everywhere. If not, whatever
   * overwrites next, this call has been overwritten in passing.
   */
  private boolean leadsOn(int state, Call taken, Configuration from) {
    return schedule.anyOpen(
        from.level,
        call -> isSideways(call, taken, from) && transitions.isPossible(state, call.kind));
  }

  private static boolean isSideways(Call call, Call taken, Configuration from) {
    return call != taken && !call.overwrites && !call.isReadOnly && !from.isTaken(call);
  }

  private void addPassingAfter(Call writer, Configuration from, Deque<Step> next) {
    if (mayHaveAnswered(writer, schedule.returning(from.level), from)) {
      next.addFirst(new Step.PassAfter(writer));
    }
  }

  private boolean mayHaveAnswered(Call writer, Call read, Configuration configuration) {
    return wasOverwritten(writer, configuration) && mayKeep(writer.target, read);
  }

  /** Whether a call may leave a state as it is. */
  private boolean mayKeep(int state, Call call) {
    if (call.overwrites) {
      return call.target == state;
    }
    boolean isPlainRead = call.isReadOnly && call.soleState != Schedule.NONE;
    return isPlainRead ? call.soleState == state : transitions.mayKeep(state, call.kind);
  }

  /** Whether a call may have overwritten in passing, just before the last overwriting. */
  private static boolean wasOverwritten(Call writer, Configuration configuration) {
    return writer.overwrites
        && writer.firstLevel() <= configuration.overwrittenAt
        && !configuration.isTaken(writer);
  }

  /** Whether a call of the same kind that returns sooner stands for this one; this one is met. */
  private boolean isMet(Call call, Configuration from) {
    int index = 2 * call.kind + (from.isOptional(call) ? 1 : 0);
    boolean isMet = met[index] == expansions;
    met[index] = expansions;
    return isMet;
  }

  // ---- a step ----

  /** Whether something can never happen any more because of the step. */
  private boolean isStarvedBy(Step step, Configuration from, Configuration next) {
    if (next.level >= limit) {
      return false;
    }
    return switch (step) {
      case Step.Take take -> outlook.isStarved(from.state, next);
      case Step.PassAfter after -> outlook.isStarved(after.writer().target, next);
      case Step.Pass pass -> {
        Call passed = schedule.returning(from.level);
        yield passed.overwrites && outlook.isStarved(passed.target, next);
      }
    };
  }

  private Configuration after(Configuration from, Step step) {
    Configuration next = from.copy();
    switch (step) {
      case Step.Take take -> take(take, next);
      case Step.Pass pass -> pass(next);
      case Step.PassAfter after -> {
        next.take(after.writer());
        answerContingent(after.writer(), next);
        pass(next);
      }
    }
    settle(next);
    return next;
  }

  private void take(Step.Take step, Configuration configuration) {
    Call returning = schedule.returning(configuration.level);
    configuration.isForced |=
        isPassable(returning, configuration) || configuration.isContingent(returning);
    configuration.state = step.state();
    configuration.take(step.call());
    if (step.call().overwrites) {
      overwriteOthers(configuration);
    }
  }

  /** Others that overwrite may have done so just before, and have answered reads. */
  private void overwriteOthers(Configuration configuration) {
    configuration.overwrittenAt = configuration.level;
    forEachOpen(
        configuration,
        writer -> {
          if (writer.overwrites && !configuration.isTaken(writer)) {
            if (!writer.isPending) {
              configuration.makeOptional(writer);
            }
            noteContingent(writer, configuration);
          }
        });
  }

  private void noteContingent(Call writer, Configuration configuration) {
    for (Call read : schedule.open(configuration.level)) {
      if (read.isReadOnly && !configuration.isOptional(read) && mayKeep(writer.target, read)) {
        configuration.makeContingent(read);
      }
    }
  }

  /** To the next return. If this one's call has overwritten in passing, it has answered reads. */
  private void pass(Configuration configuration) {
    Call returning = schedule.returning(configuration.level);
    if (wasOverwritten(returning, configuration)) {
      answerContingent(returning, configuration);
    }
    configuration.pass(returning);
  }

  private void answerContingent(Call writer, Configuration configuration) {
    for (Call read : schedule.open(configuration.level)) {
      if (configuration.isContingent(read) && mayKeep(writer.target, read)) {
        configuration.makeOptional(read);
      }
    }
  }

  /** Passes every return that finds its operation taken. */
  private void settle(Configuration configuration) {
    boolean isSettled = false;
    while (!isSettled && configuration.level < limit) {
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
          && mayKeep(configuration.state, call)) {
        configuration.makeOptional(call);
      }
    }
  }
}
